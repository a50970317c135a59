// What the database keeps of organizations that are like each other, beside the same worked out anew.
import { expect } from 'vitest';

const bare = (name: string) => name.toLowerCase().replace(/[ .,;:\-–_/&+()'’"]/g, '');

type Known = {
  id: string;
  name: string;
  short: string | null;
  domains: string[];
  gone: boolean;
  twins: boolean;
  heir: string | null;
};

/** What organizations are told by, the surest first. */
const sayings = ({ name, domains, short }: Known): string[][] => [
  [bare(name)],
  domains,
  short === null ? [] : [short],
];

/** Of one that is gone: the only one left that says the same, or of several such the one with the smallest id. */
function heirOf(one: Known, all: readonly Known[]): string | null {
  if (!one.gone) return null;
  const left = all.filter(({ gone }) => !gone);
  for (const [kind, said] of sayings(one).entries()) {
    const heirs = said.flatMap((what) => {
      const same = left.filter((other) => sayings(other)[kind]?.includes(what));
      return same.length === 1 ? same.map(({ id }) => id) : [];
    });
    const [first] = heirs.sort();
    if (first !== undefined) return first;
  }
  return null;
}

/**
 * Each organization says of itself whether another one that is there has its name or one of its domains, and one that is gone
 * what it may have been merged into.
 */
export async function compareTwins(ask: (text: string) => Promise<{ rows: unknown[] }>): Promise<void> {
  const { rows } = await ask(
    `select id, name, lower(short_name) as short, coalesce(domains, '{}') as domains, gone_at is not null as gone, twins,
      taken_over_by as heir from organization`,
  );
  const all = rows as Known[];
  const isTwin = (one: Known, other: Known) =>
    one.id !== other.id &&
    !other.gone &&
    (bare(one.name) === bare(other.name) || one.domains.some((domain) => other.domains.includes(domain)));
  for (const one of all)
    expect([one, one.twins, one.heir]).toEqual([
      one,
      all.some((other) => isTwin(one, other)),
      heirOf(one, all),
    ]);
}
