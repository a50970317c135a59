// Where the two of a pair are from, by what their names say, their legal forms and where their domains are registered.
import { haveOtherForms } from './compare-forms.ts';
import type { DomainJudgement } from './judge-domains.ts';
import { NOWHERE } from './legal-forms.ts';
import type { OurSide, TheirSide } from './read-sides.ts';

export type Countries = readonly [ours: ReadonlySet<string>, theirs: ReadonlySet<string>];

/** A legal form of more countries than this says little of where a company is. */
const FEW_COUNTRIES = 5;

function disjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const value of a) if (b.has(value)) return false;
  return true;
}

/** The countries of both where they differ; null where they do not, or not surely. */
export function findOtherCountries(
  our: OurSide,
  their: TheirSide,
  domain: DomainJudgement,
): Countries | null {
  const named = [our.name.countries, their.name.countries] as const;
  if (disjoint(named[0], named[1])) return named;
  if (domain.verdict === 'same' || domain.verdict === 'contact') return null;
  if (our.domains.own === null && named[0].size === 0) return null;
  // `Acme Inc.` at acme.com and `Acme Ltd` at acme.co.uk: forms and addresses of two countries.
  if (domain.verdict === 'similar' && haveOtherForms(our, their)) {
    if (our.registered.size === 0 && their.registered.size > 0) return [named[0], their.registered];
    if (our.registered.size > 0 && their.registered.size === 0) return [our.registered, named[1]];
  }
  const registered = [our.registered, their.registered] as const;
  if (disjoint(registered[0], registered[1])) return registered;
  // What both names say is not undone by the ending of a web address.
  if (named[0].size > 0 && named[1].size > 0) return null;
  // `Ltd` beside a domain of Brazil is no contradiction: such forms are written everywhere. `GmbH` beside one is.
  const surely = (countries: ReadonlySet<string>) => (countries.size < FEW_COUNTRIES ? countries : NOWHERE);
  if (disjoint(surely(named[0]), registered[1])) return [named[0], registered[1]];
  return disjoint(registered[0], surely(named[1])) ? [registered[0], named[1]] : null;
}
