'use client';
// Changes the plan: ticks, addresses and roles, of one record or of all that fit a filter.
import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { AnswerOf, SentTo } from '#src/contracts/endpoint.ts';
import { editRunItems, type listRunItems, type RunItem } from '#src/contracts/imports.ts';
import { call } from '../../http.ts';
import { importKeys } from '../queries.ts';

export type PlanEdit = SentTo<typeof editRunItems>['body'];
type Rows = InfiniteData<AnswerOf<typeof listRunItems>>;

/** What the row looks like while the answer is on its way. */
function edited(item: RunItem, set: PlanEdit['set']): RunItem {
  const { selected, role } = set;
  return {
    ...item,
    ...(selected === undefined ? {} : { selected }),
    ...(role === undefined ? {} : { data: { ...item.data, role } }),
  };
}

function editRows(rows: Rows | undefined, { where, set }: PlanEdit): Rows | undefined {
  if (!rows || !where.ids) return rows;
  const ids = new Set(where.ids);
  return {
    ...rows,
    pages: rows.pages.map((one) => ({
      ...one,
      data: one.data.map((item) => (ids.has(item.id) ? edited(item, set) : item)),
    })),
  };
}

/** Ticks and roles show at once and are taken back if the server refuses; the rest is read again. */
export function useEditRunItems(runId: string) {
  const client = useQueryClient();
  const rowsKey = [...importKeys.items(runId), 'rows'];
  return useMutation({
    // One after the other: "untick all" must not come over the tick that was made after it.
    scope: { id: `plan ${runId}` },
    mutationFn: (edit: PlanEdit) => call(editRunItems, { params: { runId }, body: edit }),
    onMutate: async (edit) => {
      // What was being read would come over the edit; it is read once the edit is answered, or would never be.
      const brokenOff = client.isFetching({ queryKey: rowsKey }) > 0;
      await client.cancelQueries({ queryKey: rowsKey });
      client.setQueriesData<Rows>({ queryKey: rowsKey }, (rows) => editRows(rows, edit));
      return { brokenOff };
    },
    onError: () => void client.invalidateQueries({ queryKey: rowsKey }),
    onSuccess: async (_answer, { where, set }, { brokenOff }) => {
      const whollyShown =
        where.ids !== undefined && Object.keys(set).every((key) => key === 'selected' || key === 'role');
      await Promise.all([
        client.invalidateQueries({ queryKey: [...importKeys.items(runId), 'facts'] }),
        whollyShown && !brokenOff ? null : client.invalidateQueries({ queryKey: rowsKey }),
        // A typed address turns a skipped record into one to create.
        whollyShown ? null : client.invalidateQueries({ queryKey: importKeys.run(runId) }),
      ]);
    },
  });
}
