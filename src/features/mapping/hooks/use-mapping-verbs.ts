'use client';
// What is done to a row at once rather than saved later: not this one, ignore, accept in bulk; and taking each of it back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '#src/components/ui/toast.tsx';
import { changeOrganization } from '#src/contracts/integrations.ts';
import {
  acceptMappings,
  refuseSuggestion,
  saveMappings,
  takeRefusalBack,
  type MappingRow,
} from '#src/contracts/mappings.ts';
import { chunk } from '#src/lib/chunk.ts';
import { call, errorText } from '../../http.ts';
import { patchRows, renewRows } from './patch-rows.ts';

type Pair = { companyId: string; organizationId: string };

/** Something that was done and can be taken back, the last one first. */
export type Done =
  | { kind: 'refused'; pair: Pair; words: string }
  | { kind: 'ignored'; organizationId: string; words: string }
  | { kind: 'accepted'; pairs: { companyId: string; version: number }[]; words: string };

export type Subject = { row: MappingRow; organization: { id: string; name: string } };

const LARGEST_SET = 1000;

export function useMappingVerbs() {
  const client = useQueryClient();
  const [done, setDone] = useState<readonly Done[]>([]);
  const note = (one: Done) => setDone((before) => [...before, one]);
  const onError = (error: unknown) =>
    toast.error('That could not be done', { description: errorText(error) });

  const refuse = useMutation({
    mutationFn: ({ row, organization }: Subject) =>
      call(refuseSuggestion, {
        params: { companyId: row.company.id },
        body: { organizationId: organization.id },
      }),
    onSuccess: async (row, { organization }) => {
      const words = `${row.company.name} is not ${organization.name}`;
      note({ kind: 'refused', pair: { companyId: row.company.id, organizationId: organization.id }, words });
      await patchRows(client, [row]);
    },
    onError,
  });
  const ignore = useMutation({
    mutationFn: (asked: { organization: Subject['organization']; reason: string }) =>
      call(changeOrganization, {
        params: { organizationId: asked.organization.id },
        body: { ignored: { reason: asked.reason } },
      }),
    onSuccess: ({ id, name }) => {
      note({ kind: 'ignored', organizationId: id, words: `${name} is ignored` });
      renewRows(client);
      // Not waited for: the dialog closes on the answer.
      void patchRows(client, []);
    },
  });
  const accept = useMutation({
    mutationFn: () => call(acceptMappings, { body: {} }),
    onSuccess: async (answers) => {
      const pairs = answers.filter(({ result }) => result === 'saved');
      const count = pairs.length.toLocaleString('en-US');
      if (pairs.length > 0) note({ kind: 'accepted', pairs, words: `${count} sure suggestions accepted` });
      renewRows(client);
      await patchRows(client, []);
    },
    onError,
  });
  const undo = useMutation({
    mutationFn: takeBack,
    onSuccess: async (rows, one) => {
      setDone((before) => before.filter((other) => other !== one));
      if (rows.length > 1 || one.kind === 'ignored') renewRows(client);
      await patchRows(client, rows);
    },
    onError,
  });
  return { refuse, ignore, accept, undo, last: done.at(-1) ?? null, forget: () => setDone([]) };
}

/** The rows it touched, as they are now. Throws when nothing of it could be taken back. */
async function takeBack(one: Done): Promise<MappingRow[]> {
  if (one.kind === 'refused') return [await call(takeRefusalBack, { params: one.pair })];
  if (one.kind === 'ignored') {
    const params = { organizationId: one.organizationId };
    await call(changeOrganization, { params, body: { ignored: null } });
    return [];
  }
  const rows: MappingRow[] = [];
  for (const set of chunk(one.pairs, LARGEST_SET)) {
    const body = set.map(({ companyId, version }) => ({ companyId, version, organizationId: null }));
    for (const { row } of await call(saveMappings, { body })) if (row !== null) rows.push(row);
  }
  return rows;
}
