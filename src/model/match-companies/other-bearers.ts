// Names that share all that counts and still say that they are two: another profession, another trade name, another order.
import { PLACE_BODY_WORDS } from './addition-words.ts';
import type { NumberedForm, OurSide, TheirSide } from './read-sides.ts';

type Side = OurSide | TheirSide;

const PROFESSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    md: 'physician',
    do: 'physician',
    dds: 'dentist',
    dmd: 'dentist',
    dvm: 'veterinarian',
    od: 'optometrist',
    dpm: 'podiatrist',
    cpa: 'accountant',
    esq: 'lawyer',
  }),
);

function professionsOf({ forms }: Side): string[] {
  return (forms[0]?.legal ?? []).flatMap((form) => PROFESSIONS.get(form) ?? []);
}

// An Italian company writes `S.p.A.` or `SPA`.
const BATH = /\b[Ss]pa\b/;

/** The name ends in a spa where the other ends in neither that nor an Italian form. */
function isBathAlone(name: string, side: Side, other: Side): boolean {
  const hasForm = ({ forms }: Side) => forms[0]?.legal.includes('spa') ?? false;
  return hasForm(side) && !hasForm(other) && BATH.test(name);
}

/** A dentist and an accountant of one name, or a hotel and its spa: what was taken for a legal form tells them apart. */
export function haveOtherProfessions(our: OurSide, their: TheirSide): boolean {
  const [ours, theirs] = [professionsOf(our), professionsOf(their)];
  if (ours.length > 0 && theirs.length > 0 && !ours.some((profession) => theirs.includes(profession)))
    return true;
  return isBathAlone(our.company.name, our, their) || isBathAlone(their.organization.name, their, our);
}

const holdsAll = (form: NumberedForm, other: NumberedForm) =>
  form.words.every((word) => other.words.includes(word));

/** Both have two names, and each has one that the other has not: `Acme Holdings dba Taco Cove`, `dba Burger Cove`. */
export function haveOtherTradeNames(our: OurSide, their: TheirSide): boolean {
  if (our.forms.length < 2 || their.forms.length < 2) return false;
  const hasOwn = (forms: readonly NumberedForm[], others: readonly NumberedForm[]) =>
    forms.some((form) => !others.some((other) => holdsAll(form, other) || holdsAll(other, form)));
  return hasOwn(our.forms, their.forms) && hasOwn(their.forms, our.forms);
}

/** `University of Quarrel`, `Quarrel University`: the same words the other way round are two bodies; `City of Quarrel` is one. */
export function haveOtherOrder(our: OurSide, their: TheirSide): boolean {
  const [a, b] = [our.forms[0], their.forms[0]];
  if (!a || !b || a.prepositions === b.prepositions || a.words.some((word) => PLACE_BODY_WORDS.has(word)))
    return false;
  return a.words.join(' ') !== b.words.join(' ');
}
