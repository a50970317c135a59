'use client';
// The first step of an import that goes company by company: for which of them, and what else it asks.
import { useState, type ReactNode } from 'react';
import type { StartImport } from '#src/contracts/imports.ts';
import type { ImportPlace } from '../places.ts';
import type { Viewer } from '../../viewer.tsx';
import { ChooseFrame } from './choose-frame.tsx';
import { CompanyChoice, companyIdsOf, useNothingMapped, type ChosenCompanies } from './company-choice.tsx';
import { ConnectionGate } from './connection-gate.tsx';
import { SingleCompany, useReadyCompany } from './single-company.tsx';

type Props = {
  place: ImportPlace;
  viewer: Viewer;
  kind: 'users' | 'passwords';
  /** What is asked for once companies are chosen. */
  bodyFor: (companyIds: 'all' | string[]) => StartImport;
  /** What the choices below lack, e.g. "Tick at least one kind of password". */
  missing?: string | null;
  /** Beside the button, once nothing is missing. */
  note: string;
  /** The choices of this kind of import; below the companies. */
  children: ReactNode;
};

/** In a company's own portal it is for that company, and nothing can be chosen while it is not ready. */
export function ChoosePerCompany({ place, viewer, kind, bodyFor, missing = null, note, children }: Props) {
  const [companies, setCompanies] = useState<ChosenCompanies>({ mode: 'all', selection: {} });
  const onlyId = place.in === 'msp' ? null : place.companyId;
  const ready = useReadyCompany(onlyId, kind);
  const nothingMapped = useNothingMapped(onlyId === null);
  const companyIds = onlyId ? (ready ? [onlyId] : null) : companyIdsOf(companies);
  const body = companyIds === null || missing !== null ? null : bodyFor(companyIds);
  return (
    <ChooseFrame
      place={place}
      viewer={viewer}
      kind={kind}
      body={body}
      action={(onlyId && !ready) || nothingMapped ? null : 'Make the plan'}
      note={body ? note : (missing ?? 'Tick at least one company')}
    >
      <ConnectionGate kind={kind} viewer={viewer}>
        {() =>
          onlyId ? (
            <SingleCompany companyId={onlyId} kind={kind} rights={viewer.rights}>
              {children}
            </SingleCompany>
          ) : (
            <>
              <CompanyChoice
                kind={kind}
                rights={viewer.rights}
                value={companies}
                onValueChange={setCompanies}
              />
              {nothingMapped ? null : children}
            </>
          )
        }
      </ConnectionGate>
    </ChooseFrame>
  );
}
