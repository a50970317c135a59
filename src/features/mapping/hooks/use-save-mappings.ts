// Saves the unsaved changes as one set.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { saveMappings, type SavedMapping } from '#src/contracts/mappings.ts';
import { chunk } from '#src/lib/chunk.ts';
import { call } from '../../http.ts';
import { patchRows } from './patch-rows.ts';
import type { Edits } from './use-mapping-edits.ts';

/** The API takes so many rows in one set. */
const LARGEST_SET = 1000;

export function useSaveMappings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (edits: Edits): Promise<SavedMapping[]> => {
      const rows = Object.entries(edits).map(([companyId, { to, version, knownImported }]) => ({
        ...{ companyId, version, knownImported },
        organizationId: to?.id ?? null,
      }));
      const results: SavedMapping[] = [];
      for (const body of chunk(rows, LARGEST_SET)) results.push(...(await call(saveMappings, { body })));
      return results;
    },
    onSuccess: (results) =>
      patchRows(
        client,
        results.flatMap(({ row }) => row ?? []),
      ),
  });
}
