// Where a code from an export belongs, judged so that the export of another account or an old one puts nothing in a wrong place.
import type { ExportCode } from './export-codes.ts';
import { TEXT_LIMITS, toColumnText } from './text-column.ts';

/** In the order in which they are shown. */
export const LEFT_OUT = [
  'not_here',
  'has_code',
  'archived',
  'other_organization',
  'other_record',
  'no_right',
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** An item that came from the record with the code's id. */
export type CodeHome = {
  organizationName: string | null;
  mayEdit: boolean;
  item: { name: string; username: string | null; hasTotp: boolean; archived: boolean };
};

/**
 * `add`, or why not. Ids of two IT Glue accounts can be alike, so the organization has to be called the same, and the
 * record the same or its user name be the same: names alone change here and there.
 */
export function placeCode(
  code: Pick<ExportCode, 'organization' | 'name' | 'username'>,
  { organizationName, mayEdit, item }: CodeHome,
): 'add' | LeftOut {
  if (organizationName === null || !isSame(organizationName, code.organization, TEXT_LIMITS.name))
    return 'other_organization';
  const sameUser =
    (item.username ?? '') !== '' && isSame(item.username ?? '', code.username, TEXT_LIMITS.username);
  if (!sameUser && !isSame(item.name, code.name, TEXT_LIMITS.name)) return 'other_record';
  if (item.hasTotp) return 'has_code';
  if (item.archived) return 'archived';
  return mayEdit ? 'add' : 'no_right';
}

/** As columns hold them, whatever the case and the space around them. */
function isSame(one: string, other: string, limit: number): boolean {
  const plain = (text: string) => toColumnText(text, limit).column.normalize('NFC').trim().toLowerCase();
  return plain(one) === plain(other);
}
