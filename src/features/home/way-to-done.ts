// The steps from an empty portal to a finished move, each with its present state.
import { importPath, paths } from '#src/config/paths.ts';
import type { companyCounts } from '#src/contracts/companies.ts';
import type { Connection } from '#src/contracts/integrations.ts';
import type { z } from 'zod';

export type Step = {
  id: string;
  title: string;
  /** `done` needs nothing, `now` is the next thing to do, `later` waits for another step. */
  state: 'done' | 'now' | 'later';
  text: string;
  action: { label: string; href: string };
};

type Facts = {
  connection: Connection | null;
  counts: z.infer<typeof companyCounts>;
  mapping: { mapped: number; open: number; sure: number } | null;
};

const number = (value: number) => value.toLocaleString('en-US');
const of = (part: number, whole: number) => `${number(part)} of ${number(whole)}`;
const companies = (n: number) => `${number(n)} ${n === 1 ? 'company' : 'companies'}`;

/** In order; the first step that is not done is `now`. */
export function wayToDone({ connection, counts, mapping }: Facts): Step[] {
  const connected = connection !== null && connection.status === 'connected';
  const steps: (Omit<Step, 'state'> & { done: boolean; possible: boolean })[] = [
    {
      id: 'connect',
      title: 'Connect IT Glue',
      done: connected,
      possible: true,
      text: connectionText(connection),
      action: { label: connection === null ? 'Connect' : 'Open', href: paths.itGlue },
    },
    {
      id: 'companies',
      title: 'Bring over the companies',
      done: counts.all > 0,
      possible: connected,
      text: counts.all === 0 ? 'No managed companies yet' : `${companies(counts.all)} in the portal`,
      action: { label: 'Import companies', href: importPath('companies') },
    },
    {
      id: 'mapping',
      title: 'Map them to organizations',
      done: counts.all > 0 && counts.unmapped === 0,
      possible: connected && counts.all > 0,
      text: mappingText(counts.all - counts.unmapped, counts.all, mapping?.sure ?? 0),
      action: { label: 'Open the mapping', href: paths.mapping },
    },
    {
      id: 'addresses',
      title: 'Add missing web addresses',
      done: counts.all > 0 && counts.needsWebAddress === 0,
      possible: counts.needsWebAddress > 0,
      text:
        counts.needsWebAddress === 0 ? 'None is missing' : `${companies(counts.needsWebAddress)} without one`,
      action: { label: 'Fill them in', href: paths.missingWebAddresses },
    },
    {
      id: 'passwords',
      title: 'Import the passwords',
      done: counts.all > 0 && counts.withPasswords === counts.all,
      possible: connected && counts.unmapped < counts.all,
      text: `${of(counts.withPasswords, counts.all)} companies have passwords`,
      action: { label: 'Import passwords', href: importPath('passwords') },
    },
    {
      id: 'people',
      title: 'Invite the people',
      done: counts.all > 0 && counts.withPeople === counts.all,
      possible: counts.all > 0,
      text: `${of(counts.withPeople, counts.all)} companies have people`,
      action: { label: 'Choose a company', href: paths.companies },
    },
  ];
  const next = steps.find((step) => !step.done && step.possible)?.id;
  return steps.map(({ done, possible: _, ...step }) => ({
    ...step,
    state: done ? 'done' : step.id === next ? 'now' : 'later',
  }));
}

function connectionText(connection: Connection | null): string {
  if (connection === null) return 'Not connected yet; an API key is all it takes';
  if (connection.status === 'key_rejected') return 'IT Glue turns the key down; replace it';
  return `Connected, region ${connection.region.toUpperCase()}, key ending in ${connection.keyLast4}`;
}

function mappingText(mapped: number, all: number, sure: number): string {
  const text = `${of(mapped, all)} mapped`;
  return sure === 0
    ? text
    : `${text}, ${number(sure)} sure ${sure === 1 ? 'suggestion' : 'suggestions'} to accept`;
}
