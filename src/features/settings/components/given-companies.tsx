'use client';
// The companies a technician was given, each with what they may do there.
import { useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { StaffMember } from '#src/contracts/staff.ts';
import { GRANT_RIGHTS } from '#src/model/roles.ts';
import { GrantRightsDialog } from './grant-rights-dialog.tsx';

type Given = StaffMember['companies'][number];

/** `member` is the row as it stands now, also after a change made from here. */
export function GivenCompanies({ member }: { member: StaffMember }) {
  const [edited, setEdited] = useState<Given | null>(null);
  if (member.companies.length === 0) return null;
  return (
    <section aria-labelledby="given-companies" className="mt-4">
      <h3 id="given-companies" className="text-sm font-medium">
        What they may do in each
      </h3>
      <ul className="mt-2 max-h-56 divide-y overflow-y-auto rounded-md border">
        {member.companies.map((company) => (
          <li key={company.id} className="flex items-center justify-between gap-3 px-3 py-2 text-sm">
            <span className="min-w-0">
              <span className="name-text block">{company.name}</span>
              <span className="name-text block text-xs text-muted-foreground">
                {rightsText(company)}
                {company.until === null ? null : (
                  <>
                    {' '}
                    · until <AbsoluteTime at={company.until} />
                  </>
                )}
              </span>
            </span>
            <Button size="sm" aria-label={`Rights in ${company.name}`} onClick={() => setEdited(company)}>
              Rights
            </Button>
          </li>
        ))}
      </ul>
      {edited ? <GrantRightsDialog member={member} company={edited} onClose={() => setEdited(null)} /> : null}
    </section>
  );
}

function rightsText({ rights }: Given): string {
  if (rights.length === GRANT_RIGHTS.length) return 'Imports, maps, reveals, invites';
  if (rights.length === 0) return 'Sees names and addresses only';
  return `Only to ${GRANT_RIGHTS.filter((right) => rights.includes(right)).join(' and ')}`;
}
