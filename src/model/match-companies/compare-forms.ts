// Whether two names have the same legal form, however it is written.
import type { OurSide, TheirSide } from './read-sides.ts';

const LONG_FORMS: Readonly<Record<string, string>> = {
  incorporated: 'inc',
  corporation: 'corp',
  limited: 'ltd',
  company: 'co',
};

const formsOf = ({ forms }: OurSide | TheirSide): string =>
  (forms[0]?.legal ?? []).map((form) => LONG_FORMS[form] ?? form).join(' ');

/** Both have one and it is the same. */
export function haveSameForm(our: OurSide, their: TheirSide): boolean {
  const ours = formsOf(our);
  return ours !== '' && ours === formsOf(their);
}

/** Both have one and they are two. */
export function haveOtherForms(our: OurSide, their: TheirSide): boolean {
  const [ours, theirs] = [formsOf(our), formsOf(their)];
  return ours !== '' && theirs !== '' && ours !== theirs;
}
