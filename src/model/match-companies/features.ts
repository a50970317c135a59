// The evidence of a pair as a list of numbers, in one fixed order, for weighing.
import type { Evidence } from './collect-evidence.ts';
import { DOMAIN_VERDICTS } from './judge-domains.ts';

/** The names of the features, in the order of `toFeatures`. */
export const FEATURES = [
  'bias',
  'likeness',
  'likenessCubed',
  'sameWords',
  'rareShared',
  'bothHaveOther',
  'onlyOneHasOther',
  'slip',
  'numbersDiffer',
  'sameHead',
  'otherName',
  'initials',
  'shortName',
  'countriesDiffer',
  'retired',
  'noClient',
  'inService',
  'notTelling',
  'sameNameSharedDomain',
  'sameDomainOtherName',
  'surelySimilar',
  ...DOMAIN_VERDICTS.map((verdict) => `domain:${verdict}`),
] as const;

const NO_VERDICT: readonly number[] = DOMAIN_VERDICTS.map(() => 0);
const FIRST_VERDICT = FEATURES.length - DOMAIN_VERDICTS.length;

/** One number a feature. */
export function toFeatures(evidence: Evidence): number[] {
  const { name, domain, initials } = evidence;
  const bothHave = Math.min(name.onlyOurs, name.onlyTheirs, 8) / 5;
  // By whichever of their names: that it is not the first one is a feature of its own.
  const sameWords =
    name.shared > 0 &&
    name.ourRest.length + name.theirRest.length === 0 &&
    !(name.slip && !name.harmlessSlip);
  // Whose it is by both records, though a contact of somebody else's has an address there.
  const said = domain.soleRecord && domain.verdict === 'same_shared' ? 'same' : domain.verdict;
  const soleDomain = said === 'same' || said === 'contact';
  const features = [
    1,
    name.likeness,
    name.likeness ** 3,
    Number(sameWords),
    Math.min(name.shared, 16) / 10,
    bothHave,
    Math.min(Math.abs(name.onlyOurs - name.onlyTheirs), 10) / 5,
    Number(name.slip && !name.harmlessSlip),
    Number(name.numbersDiffer),
    Number(name.sameHead),
    Number(name.viaOtherName),
    Number(initials === 'initials'),
    Number(initials === 'short_name'),
    Number(evidence.otherCountries !== null),
    Number(evidence.retired),
    Number(evidence.standing === 'no_client'),
    Number(evidence.standing === 'in_service'),
    Number(name.strong === 0 || (name.strong === 1 && name.isPatron)),
    Number(evidence.sameName && (said === 'same_shared' || said === 'contact_shared')),
    soleDomain ? bothHave : 0,
    Number(domain.surelySimilar),
    ...NO_VERDICT,
  ];
  // Two shortenings of one name speak for the pair as a slip does.
  const verdict = domain.bothOfName && evidence.sameName ? 'similar' : said;
  features[FIRST_VERDICT + DOMAIN_VERDICTS.indexOf(verdict)] = 1;
  return features;
}
