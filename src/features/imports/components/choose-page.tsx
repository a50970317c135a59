'use client';
// The first step as a page: who may be here, and whose import it is.
import { useNavPlace } from '#src/components/layout/nav-place.tsx';
import type { RunKind } from '#src/model/import-run.ts';
import { RequireAccess, useManagedCompany, useViewer } from '../../viewer.tsx';
import { navPlace, type ImportPlace } from '../places.ts';
import { wizardTitle } from '../run-words.ts';
import { ImportChoose } from './import-choose.tsx';

/** `in` as in ImportPlace; which company it is comes from the layouts. */
export function ChoosePage({ kind, from }: { kind: RunKind; from: ImportPlace['in'] }) {
  const place = usePlace(from);
  useNavPlace(navPlace(place, kind));
  return (
    <RequireAccess
      title={wizardTitle(kind)}
      msp
      right={kind === 'companies' ? 'manage_companies' : 'import'}
      ownCompany={from === 'own'}
    >
      <ImportChoose kind={kind} place={place} />
    </RequireAccess>
  );
}

export function usePlace(from: ImportPlace['in']): ImportPlace {
  const { ownCompanyId } = useViewer();
  const company = useManagedCompany();
  if (from === 'own') return { in: 'own', companyId: ownCompanyId };
  return from === 'company' && company
    ? { in: 'company', companyId: company.id, name: company.name }
    : { in: 'msp' };
}
