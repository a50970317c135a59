'use client';
// What is done to a row at once rather than saved later: not this one, ignore, accept in bulk; and taking each of it back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '#src/components/ui/toast.tsx';
import { changeOrganization } from '#src/contracts/integrations.ts';
import { acceptMappings, refuseSuggestion, type MappingRow } from '#src/contracts/mappings.ts';
import { call, errorText } from '../../http.ts';
import { acceptedPair } from '../taking-back.ts';
import { patchRows, renewRows } from './patch-rows.ts';
import { useTakingBack } from './use-taking-back.ts';

export type Subject = { row: MappingRow; organization: { id: string; name: string } };

export function useMappingVerbs() {
  const client = useQueryClient();
  const back = useTakingBack();
  const { note } = back;
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
      const pairs = answers.filter(({ result }) => result === 'saved').map(acceptedPair);
      const count = pairs.length.toLocaleString('en-US');
      if (pairs.length > 0) note({ kind: 'accepted', pairs, words: `${count} sure suggestions accepted` });
      renewRows(client);
      await patchRows(client, []);
    },
    onError,
  });
  return { refuse, ignore, accept, ...back };
}
