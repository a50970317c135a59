'use client';
// The first step of the wizard for each kind of import.
import type { RunKind } from '#src/model/import-run.ts';
import type { ImportPlace } from '../places.ts';
import { useViewer } from '../../viewer.tsx';
import { ChooseCompanies } from './choose-companies.tsx';
import { ChoosePasswords } from './choose-passwords.tsx';
import { ChooseUsers } from './choose-users.tsx';

export function ImportChoose({ kind, place }: { kind: RunKind; place: ImportPlace }) {
  const viewer = useViewer();
  switch (kind) {
    case 'companies':
      return <ChooseCompanies place={place} viewer={viewer} />;
    case 'users':
      return <ChooseUsers place={place} viewer={viewer} />;
    case 'passwords':
      return <ChoosePasswords place={place} viewer={viewer} />;
  }
}
