// The words of the page of one-time codes: counts, and why a record gets none.
import type { LeftOut } from '#src/model/place-code.ts';

export function codesText(n: number): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? 'code' : 'codes'}`;
}

/** `byOrganization`: the file's organization tells more of the row than its name does. */
export const LEFT_WORDS: Record<LeftOut, { title: string; text: string; byOrganization?: true }> = {
  not_here: {
    title: 'Not in any vault',
    text: 'No item that you see came from this record. Import its company’s passwords first.',
    byOrganization: true,
  },
  has_code: { title: 'Has a code already', text: 'The code that is here stays as it is.' },
  archived: { title: 'Archived', text: 'Bring the item back first where its code is wanted.' },
  other_organization: {
    title: 'Another organization',
    byOrganization: true,
    text: 'The organization in the file is called otherwise than the one that this item came from, so the file may be of another IT Glue account, or older than a renaming. Nothing is added; set the code up in the item itself where it is the right one.',
  },
  other_record: {
    title: 'Another record',
    text: 'Neither the name nor the user name in the file are the item’s. Nothing is added; set the code up in the item itself where it is the right one.',
  },
  no_right: { title: 'No right to edit', text: 'Your role does not include changing items of this company.' },
};
