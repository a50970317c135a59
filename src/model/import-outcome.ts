// Why an import decided as it did: one closed list of reasons, each with a sentence for people.
import type { Decision, RunKind } from './import-run.ts';

type ReasonEntry = { kinds: readonly RunKind[]; sentence: string };

const ALL = ['companies', 'users', 'passwords'] as const;

/**
 * Every reason a run item may carry. The sentence says what happened, what it means for the data and what to do;
 * it never holds anything of the record.
 */
export const IMPORT_REASONS = {
  // Nothing about this record can be cured here.
  vaulted: {
    kinds: ['passwords'],
    sentence:
      'It is in an IT Glue vault, encrypted in somebody’s browser, so no API key can read it. Copy it by hand, or move it out of the vault and import again.',
  },
  personal: {
    kinds: ['passwords'],
    sentence:
      'It is a personal password of one IT Glue user and is not shared with the account. It stays where it is.',
  },
  archived: {
    kinds: ['passwords'],
    sentence: 'It is archived in IT Glue. Include archived passwords to bring it over.',
  },
  empty: {
    kinds: ['passwords'],
    sentence:
      'IT Glue holds no password for this record. The item was imported as it is, without one; everything else was kept.',
  },
  original_kept: {
    kinds: ['passwords'],
    sentence:
      'A name, user name or address was too long or held characters that cannot be searched. A plain form is shown; the exact text is kept sealed with the item.',
  },
  deleted_here: {
    kinds: ['passwords'],
    sentence:
      'The item was deleted or archived here after an earlier import and stays so. Restore it here to update it again.',
  },
  local_edit: {
    kinds: ['passwords'],
    sentence:
      'It changed in IT Glue and was also edited here since the last import. Your edit was kept. Choose “update” to take IT Glue’s version; the present one stays in the history.',
  },
  no_access: {
    kinds: ['passwords'],
    sentence:
      'IT Glue refused this one record to the API key. Check its special permissions in IT Glue and retry.',
  },
  no_password_access: {
    kinds: ['passwords'],
    sentence:
      'The API key may not read passwords. Create a key with Password Access ticked, replace the key on the IT Glue page and retry.',
  },
  unreadable: {
    kinds: ['passwords'],
    sentence:
      'IT Glue’s answer for this record could not be read. Nothing was stored. Open it in IT Glue, save it again and retry.',
  },
  not_stored: {
    kinds: ALL,
    sentence: 'The record could not be stored here. Nothing of it was kept. Retry the failed records.',
  },
  // The record itself.
  gone: { kinds: ALL, sentence: 'It is no longer in IT Glue. What was imported before is kept here.' },
  wrong_organization: {
    kinds: ['users', 'passwords'],
    sentence:
      'It belongs to another organization than the one mapped to this company, so it was refused. Check the organization in IT Glue and the mapping.',
  },
  malformed: {
    kinds: ALL,
    sentence:
      'IT Glue sent this record without something it must have. Nothing was stored. Open it in IT Glue, save it again and retry.',
  },
  newer_than_plan: {
    kinds: ALL,
    sentence:
      'It came into IT Glue after the plan was made, so nobody has looked at it yet. Import again to bring it over.',
  },
  by_rule: {
    kinds: ALL,
    sentence:
      'A rule of your account leaves it out. Take it in by hand for this import, or change the rule on the IT Glue page under Rules.',
  },
  not_chosen: { kinds: ALL, sentence: 'It is outside the filters that were chosen for this import.' },
  unselected: { kinds: ALL, sentence: 'It was unticked before the import was applied.' },
  // People.
  no_email: {
    kinds: ['users'],
    sentence:
      'The contact has no e-mail address, and an invitation needs one. Type it in here or add it in IT Glue.',
  },
  invalid_email: {
    kinds: ['users'],
    sentence:
      'None of the contact’s e-mail addresses is a valid one. Type the right one in here or correct it in IT Glue.',
  },
  same_email: {
    kinds: ['users'],
    sentence:
      'Another contact of this import has the same e-mail address and is invited instead. Give this one another address to invite both.',
  },
  shared_mailbox: {
    kinds: ['users'],
    sentence:
      'This looks like a shared mailbox or a device, not a person, so it is not ticked. Tick it to invite it all the same.',
  },
  off_domain: {
    kinds: ['users'],
    sentence:
      'The address is outside the company’s domains. Make sure that it belongs to the right person before you invite.',
  },
  already_member: {
    kinds: ['users'],
    sentence: 'This person already has access to this company. Nothing was sent.',
  },
  already_invited: {
    kinds: ['users'],
    sentence:
      'An invitation to this address is still open. Nothing was sent again; resend it from Users if needed.',
  },
  disabled_here: {
    kinds: ['users'],
    sentence:
      'This person’s access to this company was switched off here. Switch it on again under Users instead of importing.',
  },
  links_existing: {
    kinds: ['users'],
    sentence:
      'This person already has access to this company; the contact is linked to that person instead of adding a second.',
  },
  links_invitation: {
    kinds: ['users'],
    sentence:
      'An invitation to this address is still open; the contact is linked to it. Nothing was sent again; resend it from Users if needed.',
  },
  client_user: {
    kinds: ['users'],
    sentence: 'This is a client’s MyGlue user, not a member of your staff, and is never offered here.',
  },
  // Companies.
  already_mapped: { kinds: ['companies'], sentence: 'The organization is already mapped to a company.' },
  folded: {
    kinds: ['companies'],
    sentence:
      'The organization is folded into the company of its parent, whose imports bring its records. Unfold it in the mapping to make it a company of its own.',
  },
  ignored: {
    kinds: ['companies'],
    sentence: 'The organization is on the ignore list. Take it off the list to import it.',
  },
  own_organization: {
    kinds: ['companies'],
    sentence:
      'This is your own organization in IT Glue. It is mapped to your own company, not imported as a client.',
  },
  company_exists: {
    kinds: ['companies'],
    sentence:
      'A company with the same web address is already here and not mapped. Map the organization to it, or give this one another web address.',
  },
  same_name: {
    kinds: ['companies'],
    sentence:
      'A company of the same name is already here. Compare the two before you import, or map the organization to it.',
  },
  same_name_there: {
    kinds: ['companies'],
    sentence:
      'Another organization in IT Glue has the same name, so neither is ticked. Compare short name, parent and number, and tick each that is a client of its own.',
  },
  not_active: {
    kinds: ['companies'],
    sentence:
      'Its status in IT Glue says that it is no longer looked after, so it is not ticked. Tick it to import it all the same.',
  },
  not_a_client: {
    kinds: ['companies'],
    sentence:
      'Its type in IT Glue says that it is no client, so it is not ticked. Tick it to import it all the same.',
  },
  needs_web_address: {
    kinds: ['companies'],
    sentence:
      'No usable web address was found. The company is created and asks for one before people can be invited.',
  },
} as const satisfies Record<string, ReasonEntry>;

/** With these a record waits unticked for a person's look; they stay with it, ticked or not. */
export const LOOK_FIRST = [
  'shared_mailbox',
  'same_name',
  'same_name_there',
  'not_active',
  'not_a_client',
] as const satisfies readonly (keyof typeof IMPORT_REASONS)[];

export type ImportReason = keyof typeof IMPORT_REASONS;

/** What the planner says of one record. `unchanged` records are counted and not listed. */
export type PlannedDecision = { decision: Decision | 'unchanged'; reason: ImportReason | null };

export function isImportReason(text: string): text is ImportReason {
  return Object.hasOwn(IMPORT_REASONS, text);
}

/** The sentence for a stored reason; null for none and for one this version does not know. */
export function reasonSentence(reason: string | null): string | null {
  return reason !== null && isImportReason(reason) ? IMPORT_REASONS[reason].sentence : null;
}

/** The reasons that can occur in runs of one kind, for the report's filter. */
export function reasonsOf(kind: RunKind): ImportReason[] {
  return (Object.keys(IMPORT_REASONS) as ImportReason[]).filter((reason) =>
    (IMPORT_REASONS[reason].kinds as readonly RunKind[]).includes(kind),
  );
}
