'use client';
// What is left to do for one company.
import { CircleCheck } from 'lucide-react';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { companyPaths, mappingPath } from '#src/config/paths.ts';
import type { CompanyRow } from '#src/contracts/companies.ts';
import { useViewer } from '../../viewer.tsx';

type Next = { text: string; label: string; href: string };

function nextSteps(company: CompanyRow, mapping: string | null): Next[] {
  const to = companyPaths(company.id);
  const list: (Next | false)[] = [
    company.organization === null &&
      mapping !== null && {
        text: 'Map it to its organization in IT Glue: passwords and users come from there',
        label: 'Open the mapping',
        href: mapping,
      },
    company.organization !== null &&
      company.passwords === 0 && {
        text: 'Import its passwords',
        label: 'Import passwords',
        href: to.import('passwords'),
      },
    company.organization !== null &&
      company.people === 0 &&
      company.invited === 0 &&
      company.status === 'active' && {
        text: 'Invite its people, chosen from IT Glue’s contacts',
        label: 'Import users',
        href: to.import('users'),
      },
  ];
  return company.status === 'archived' ? [] : list.filter((entry) => entry !== false);
}

export function NextSteps({ company }: { company: CompanyRow }) {
  const steps = nextSteps(company, mappingPath(useViewer().rights, company.id));
  return (
    <Card flush title="Next steps">
      {steps.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-6 text-sm text-muted-foreground">
          <CircleCheck aria-hidden className="size-4 text-success" /> Nothing is left to do here.
        </p>
      ) : (
        <ul className="divide-y">
          {steps.map((step) => (
            <li key={step.label} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
              <span className="min-w-0 flex-1 basis-48 text-sm">{step.text}</span>
              <ButtonLink size="sm" href={step.href}>
                {step.label}
              </ButtonLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
