'use client';
// What was done to the mapping at once, the last one first, and the way back from it.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '#src/components/ui/toast.tsx';
import { changeOrganization } from '#src/contracts/integrations.ts';
import { saveMappings, takeRefusalBack, type MappingRow } from '#src/contracts/mappings.ts';
import { chunk } from '#src/lib/chunk.ts';
import { call, errorText } from '../../http.ts';
import { afterTrying, stillMapped, unmapping, type AcceptedPair, type StillMapped } from '../taking-back.ts';
import { patchRows, renewRows } from './patch-rows.ts';

type Pair = { companyId: string; organizationId: string };

/** Something that can be taken back. */
export type Deed =
  | { kind: 'refused'; pair: Pair }
  | { kind: 'ignored'; organizationId: string }
  | { kind: 'accepted'; pairs: readonly AcceptedPair[] };

/** What was done on the page, and how it is called there. */
export type Done = Deed & { words: string };

const LARGEST_SET = 1000;

export function useTakingBack() {
  const client = useQueryClient();
  const [done, setDone] = useState<readonly Done[]>([]);
  const [kept, setKept] = useState<readonly StillMapped[]>([]);
  const undo = useMutation({
    mutationFn: takeBack,
    onSuccess: async ({ rows, still }, one) => {
      setDone((before) => before.filter((other) => other !== one));
      if (one.kind === 'accepted') setKept((before) => afterTrying(before, one.pairs, still));
      if (rows.length > 1 || one.kind === 'ignored') renewRows(client);
      await patchRows(client, rows);
    },
    onError: (error, one) => {
      toast.error('That could not be done', { description: errorText(error) });
      // Of several sets those before this one were taken back.
      if (one.kind === 'accepted') renewRows(client);
    },
  });
  return {
    undo,
    note: (one: Done) => setDone((before) => [...before, one]),
    last: done.at(-1) ?? null,
    forget: () => setDone([]),
    /** Companies that taking an accepted set back has left as they are, until the person has read of them. */
    kept,
    haveRead: () => setKept([]),
    /** Unmaps those, too, of which the person has read what stays behind. */
    unmapKept: () => {
      const pairs = kept.flatMap(({ again }) => again ?? []);
      undo.mutate({ kind: 'accepted', pairs });
    },
  };
}

/** The rows it touched, as they are now, and whom it could not be done for. */
async function takeBack(one: Deed): Promise<{ rows: MappingRow[]; still: StillMapped[] }> {
  if (one.kind === 'refused') return { rows: [await call(takeRefusalBack, { params: one.pair })], still: [] };
  if (one.kind === 'ignored') {
    const params = { organizationId: one.organizationId };
    await call(changeOrganization, { params, body: { ignored: null } });
    return { rows: [], still: [] };
  }
  const results = [];
  for (const set of chunk(one.pairs, LARGEST_SET))
    results.push(...(await call(saveMappings, { body: unmapping(set) })));
  return { rows: results.flatMap(({ row }) => row ?? []), still: stillMapped(results) };
}
