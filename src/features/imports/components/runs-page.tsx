'use client';
// A run, or all of them, as a page: who may be here.
import { RequireAccess } from '../../viewer.tsx';
import type { ImportPlace } from '../places.ts';
import { usePlace } from './choose-page.tsx';
import { ImportKinds } from './import-kinds.tsx';
import { RunPage } from './run-page.tsx';
import { RunsList } from './runs-list.tsx';

export function RunView({ runId, from }: { runId: string; from: ImportPlace['in'] }) {
  const place = usePlace(from);
  return (
    <RequireAccess title="Import" msp right="import">
      <RunPage runId={runId} place={place} />
    </RequireAccess>
  );
}

export function RunsView() {
  return (
    <RequireAccess title="Runs" msp right="import">
      <RunsList />
    </RequireAccess>
  );
}

export function ImportKindsView() {
  return (
    <RequireAccess title="Import" msp right="import">
      <ImportKinds />
    </RequireAccess>
  );
}
