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

export type DoneFacts = {
  connection: Connection | null;
  counts: z.infer<typeof companyCounts>;
  /** Null while it is unknown. `open`: suggestions nobody has looked at; `sure`: those of them that need no look. */
  mapping: { open: number; sure: number; vanished: number; pending: boolean } | null;
};

type Draft = Omit<Step, 'state'> & { done: boolean; possible: boolean };

const number = (value: number) => value.toLocaleString('en-US');
const of = (part: number, whole: number) => `${number(part)} of ${number(whole)}`;
const companies = (n: number) => `${number(n)} ${n === 1 ? 'company' : 'companies'}`;

/**
 * In order; the first step that is not done is `now`. Nothing is done before IT Glue is connected. What IT Glue has no
 * counterpart for, or nothing to give to, holds no step up.
 */
export function wayToDone(facts: DoneFacts): Step[] {
  const connected = facts.connection?.status === 'connected';
  const drafts = [
    connectStep(facts.connection),
    companiesStep(facts),
    mappingStep(facts),
    addressesStep(facts),
    passwordsStep(facts),
    peopleStep(facts),
  ].map((draft) =>
    draft.id === 'connect' || connected ? draft : { ...draft, done: false, possible: false },
  );
  const next = drafts.find((step) => !step.done && step.possible)?.id;
  return drafts.map(({ done, possible: _, ...step }) => ({
    ...step,
    state: done ? 'done' : step.id === next ? 'now' : 'later',
  }));
}

function connectStep(connection: Connection | null): Draft {
  const text =
    connection === null
      ? 'Not connected yet; an API key is all it takes'
      : connection.status === 'key_rejected'
        ? 'IT Glue turns the key down; replace it'
        : `Connected, region ${connection.region.toUpperCase()}, key ending in ${connection.keyLast4}`;
  return {
    id: 'connect',
    title: 'Connect IT Glue',
    done: connection?.status === 'connected',
    possible: true,
    text,
    action: { label: connection === null ? 'Connect' : 'Open', href: paths.itGlue },
  };
}

function companiesStep({ counts }: DoneFacts): Draft {
  return {
    id: 'companies',
    title: 'Bring over the companies',
    done: counts.all > 0,
    possible: true,
    text: counts.all === 0 ? 'No managed companies yet' : `${companies(counts.all)} in the portal`,
    action: { label: 'Import companies', href: importPath('companies') },
  };
}

/** Open suggestions are the next thing only until passwords were imported: going on without them is a choice. */
function mappingStep({ connection, counts, mapping }: DoneFacts): Draft {
  const mapped = counts.all - counts.unmapped;
  const settled =
    mapping !== null && !mapping.pending && mapping.sure === 0 && mapping.vanished === 0
      ? mapping.open === 0 || counts.awaitingPasswords < mapped
      : false;
  return {
    id: 'mapping',
    title: 'Map them to organizations',
    done: mapped > 0 && (counts.unmapped === 0 || settled),
    possible: counts.all > 0,
    text: [
      `${of(mapped, counts.all)} mapped`,
      ...(connection === null || mapping === null || counts.unmapped === 0 ? [] : [openText(mapping)]),
    ].join(', '),
    action: { label: 'Open the mapping', href: paths.mapping },
  };
}

function openText({ open, sure, pending }: NonNullable<DoneFacts['mapping']>): string {
  if (pending) return 'suggestions are being worked out';
  if (sure > 0) return `${number(sure)} sure ${sure === 1 ? 'suggestion' : 'suggestions'} to accept`;
  if (open > 0) return `${number(open)} ${open === 1 ? 'suggestion' : 'suggestions'} to look at`;
  return 'nothing in IT Glue looks like the rest';
}

function addressesStep({ counts }: DoneFacts): Draft {
  const missing = counts.needsWebAddress;
  return {
    id: 'addresses',
    title: 'Add missing web addresses',
    done: counts.all > 0 && missing === 0,
    possible: missing > 0,
    text: missing === 0 ? 'None is missing' : `${companies(missing)} without one`,
    action: { label: 'Fill them in', href: paths.missingWebAddresses },
  };
}

function passwordsStep({ counts }: DoneFacts): Draft {
  const mapped = counts.all - counts.unmapped;
  return {
    id: 'passwords',
    title: 'Import the passwords',
    done: mapped > 0 && counts.awaitingPasswords === 0,
    possible: mapped > 0,
    text:
      mapped === 0
        ? 'They come once companies are mapped'
        : `Imported for ${of(mapped - counts.awaitingPasswords, mapped)} mapped companies`,
    action: { label: 'Import passwords', href: importPath('passwords') },
  };
}

function peopleStep({ counts }: DoneFacts): Draft {
  const mapped = counts.all - counts.unmapped;
  return {
    id: 'people',
    title: 'Invite the people',
    done: mapped > 0 && counts.awaitingPeople === 0,
    possible: mapped > 0,
    text:
      mapped === 0
        ? 'They come once companies are mapped'
        : counts.awaitingPeople === 0
          ? `${of(counts.withPeople, counts.all)} companies have people`
          : `${companies(counts.awaitingPeople)} with nobody invited yet`,
    action: { label: 'Import users', href: importPath('users') },
  };
}
