'use client';
// Makes a company of an organization, and tells what came of it: a company, or why there is none.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useGo } from '#src/components/layout/leave-guard.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { runPath } from '#src/config/paths.ts';
import { getImport, listRunItems, startImport, type Run } from '#src/contracts/imports.ts';
import { sleep } from '#src/lib/sleep.ts';
import { call } from '../../http.ts';

type Named = { id: string; name: string };
/** `why` is there where the import is over and has made no company. */
type Made = { run: Run; why: string | null };

const LOOK_MS = 700;
/** A run that others stand before is not waited for longer. */
const LOOKS = 20;

export function useCreateCompany(onMade: () => void) {
  const client = useQueryClient();
  const go = useGo();
  const create = useMutation({
    mutationFn: (organization: Named) => makeCompany(organization.id),
    onSuccess: ({ run, why }, { name }) => {
      void client.invalidateQueries();
      if (why !== null) return;
      const words = run.finishedAt === null ? 'is becoming a company' : 'is a company now';
      toast.success(`${name} ${words}`, {
        action: { label: 'Show the import', onPress: () => go(runPath(run.id)) },
      });
      onMade();
    },
  });
  return { create, why: create.data?.why ?? null };
}

async function makeCompany(organizationId: string): Promise<Made> {
  let run = await call(startImport, {
    body: { kind: 'companies', organizationIds: [organizationId], options: {}, apply: true },
    idempotencyKey: crypto.randomUUID(),
  });
  for (let look = 0; run.finishedAt === null && look < LOOKS; look += 1) {
    await sleep(LOOK_MS);
    run = await call(getImport, { params: { runId: run.id } });
  }
  if (run.finishedAt === null || run.outcomes.created > 0) return { run, why: null };
  const { data } = await call(listRunItems, { params: { runId: run.id }, query: { limit: 1 } });
  return { run, why: data[0]?.sentence ?? run.message ?? 'The import of it says why.' };
}
