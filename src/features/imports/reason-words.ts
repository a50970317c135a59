// Each reason of a run item in a few words, for filters and lists; the whole sentence stands with the record.
import type { ImportReason } from '#src/model/import-outcome.ts';
import { isImportReason } from '#src/model/import-outcome.ts';

const SHORT: Record<ImportReason, string> = {
  vaulted: 'In an IT Glue vault',
  personal: 'Personal password',
  archived: 'Archived in IT Glue',
  empty: 'Without a password',
  original_kept: 'Exact text kept sealed',
  deleted_here: 'Deleted or archived here',
  local_edit: 'Edited here and in IT Glue',
  no_access: 'Refused to the API key',
  no_password_access: 'Key without Password Access',
  unreadable: 'Unreadable answer',
  not_stored: 'Could not be stored',
  gone: 'No longer in IT Glue',
  wrong_organization: 'Another organization’s record',
  malformed: 'Incomplete record',
  newer_than_plan: 'Newer than the plan',
  by_rule: 'Left out by a rule',
  not_chosen: 'Outside the filters',
  unselected: 'Not ticked',
  no_email: 'No e-mail address',
  invalid_email: 'No valid e-mail address',
  same_email: 'Address used twice',
  shared_mailbox: 'Shared mailbox or device',
  off_domain: 'Outside the company’s domains',
  already_member: 'Already has access',
  already_invited: 'Already invited',
  disabled_here: 'Switched off here',
  links_existing: 'Linked to an existing person',
  links_invitation: 'Linked to an open invitation',
  client_user: 'Client’s MyGlue user',
  already_mapped: 'Already mapped',
  folded: 'Folded into its parent’s company',
  ignored: 'On the ignore list',
  own_organization: 'Your own organization',
  company_exists: 'Same web address as a company here',
  same_name: 'Same name as a company here',
  same_name_there: 'Same name as another organization',
  not_active: 'Not active in IT Glue',
  not_a_client: 'Not a client by its type',
  needs_web_address: 'Without a web address',
};

/** A few words for a stored reason; the bare code for one this version does not know. */
export function reasonWords(reason: string): string {
  return isImportReason(reason) ? SHORT[reason] : reason.replaceAll('_', ' ');
}
