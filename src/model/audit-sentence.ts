// What an entry of the activity trail says, in words: one sentence for each action, without the person and without secrets.
import { MAPPING_TELLINGS } from './audit-mapping-words.ts';
import {
  type Details,
  type Telling,
  asRole,
  companyChange,
  counts,
  fields,
  importOf,
  memberChange,
  named,
  partsOf,
  person,
  region,
  sessionEnd,
  tell,
  thing,
} from './audit-words.ts';

const TELLINGS: Readonly<Record<string, Telling>> = {
  'account.created': tell('Account created', 'Set up the account'),
  'account.changed': tell('Account changed', (d) => `Changed ${fields(d) || 'the settings'} of the account`),
  'session.started': tell('Signed in', 'Signed in'),
  'session.ended': tell('Signed out', sessionEnd),
  'sessions.ended': tell('Everybody signed out', 'Ended the sessions of everybody else in the account'),
  'second_factor.added': tell('Second factor set up', 'Set up a second factor'),
  'second_factor.removed': tell('Second factor turned off', 'Turned their second factor off'),
  'second_factor.codes_renewed': tell('Recovery codes renewed', 'Made new recovery codes'),
  'second_factor.reset': tell('Second factor reset', (d) => `Reset the second factor of ${person(d)}`),
  'passkey.added': tell('Passkey added', (d) => `Added the passkey${named(d, 'name')}`),
  'passkey.removed': tell('Passkey removed', (d) => `Removed the passkey${named(d, 'name')}`),
  'vault_key.made': tell('Vault key made', 'Made their vault key'),
  'vault_key.passphrase_changed': tell('Passphrase changed', 'Changed the passphrase of their vault key'),
  'vault_key.passkey_added': tell(
    'Passkey opens vault key',
    (d) => `Let the passkey${named(d, 'name')} open their vault key too`,
  ),
  'vault_key.passkey_removed': tell(
    'Passkey opens vault key no more',
    (d) => `Took their vault key away from the passkey${named(d, 'name')}`,
  ),
  'vault_key.removed': tell(
    'Vault key given up',
    'Gave their vault key up; whatever was handed to it is lost to it',
  ),
  'recovery_kit.made': tell('Recovery kit made', 'Made a recovery kit'),
  'recovery_kit.proved': tell('Recovery kit proved', 'Typed the words of the recovery kit back'),
  'company_key.opened': tell('Company key opened', 'Opened the key of this company with their vault key'),
  'company_key.handed_over': tell(
    'Company key handed over',
    (d) => `Handed the key of this company to${named(d, 'name')}`,
  ),
  'company.sealed': tell(
    'Company sealed',
    (d) => `Sealed the vault of${named(d, 'name')} for its members; the server opens it no more`,
  ),
  'single_sign_on.linked': tell(
    'Single sign-on linked',
    'Signed in at the OpenID provider for the first time, and was linked to it',
  ),
  'single_sign_on.unlinked': tell('Single sign-on unlinked', 'Forgot their link to the OpenID provider'),
  'account.sign_in_rules_changed': tell('Sign-in rules changed', (d) =>
    d['secondFactorRequired'] === true
      ? 'Set the rules of sign-in; staff need a second factor'
      : 'Set the rules of sign-in; staff need no second factor',
  ),
  'password.changed': tell('Password changed', 'Changed the password they sign in with'),
  'password.reset_asked': tell(
    'New password asked for',
    (d) => `A link to a new password was asked for, for ${person(d)}`,
  ),
  'password.reset': tell('Password reset', 'Chose a new password with a link from their mailbox'),
  'api_token.created': tell('API token made', (d) => `Made ${thing(d, 'API token')}`),
  'api_token.revoked': tell(
    'API token revoked',
    (d) =>
      `Revoked ${thing(d, 'API token')}${d['because'] === 'password' ? ' along with the old password' : ''}`,
  ),
  'audit.exported': tell('Trail downloaded', 'Downloaded the activity trail as a file'),
  'connection.connected': tell('IT Glue connected', (d) => `Connected IT Glue${region(d)}`),
  'connection.key_replaced': tell(
    'IT Glue key replaced',
    (d) => `Replaced the key of the IT Glue connection${region(d)}`,
  ),
  'connection.checked': tell('IT Glue checked', (d) => `Checked the IT Glue connection${region(d)}`),
  'connection.disconnected': tell('IT Glue disconnected', (d) => {
    if (d['because'] === 'imports_ended')
      return 'Forgot the IT Glue key, as asked, when its imports had ended';
    const removed = d['mappings'] === 'remove' ? '; mappings were removed' : '; mappings were kept';
    return `Disconnected IT Glue and forgot its key${d['mappings'] === undefined ? '' : removed}`;
  }),
  ...MAPPING_TELLINGS,
  'company.created': tell(
    'Company created',
    (d) => `Created ${thing(d, 'company')}${d['sourceId'] === undefined ? '' : ' from IT Glue'}`,
  ),
  'company.imported': tell('Company imported', (d) => `Imported ${thing(d, 'company')} from IT Glue`),
  'company.changed': tell('Company changed', companyChange),
  'company.archived': tell('Company archived', (d) => `Archived ${thing(d, 'company')}`),
  'company.restored': tell(
    'Company brought back',
    (d) => `Brought ${thing(d, 'company')} back from the archive`,
  ),
  'company_key.created': tell('Company key made', 'Made the key pair that this company’s vault is sealed to'),
  'company_key.changed': tell(
    'Vault key changed',
    (d) => `Gave the vault${named(d, 'name')} a new key; what is in it is sealed anew`,
  ),
  'company_key.items_taken': tell('Sealed anew', (d) => {
    const items = Number(d['items']) === 1 ? '1 version' : `${Number(d['items'])} versions`;
    return `Took ${items} that the old key opens into their browser, to seal them to the new one`;
  }),
  'company_key.ended': tell(
    'Old vault key destroyed',
    (d) => `Destroyed the old key of the vault${named(d, 'name')}: everything is sealed to the new one`,
  ),
  'import_rule.added': tell('Import rule added', (d) => `Added an import rule about${named(d, 'match')}`),
  'import_rule.removed': tell(
    'Import rule taken away',
    (d) => `Took away the import rule about${named(d, 'match')}`,
  ),
  'import.started': tell('Import started', (d) => `Started an ${importOf(d)} from IT Glue`),
  'import.planned': tell('Import planned', (d) => `Planned an ${importOf(d)} from IT Glue${counts(d)}`),
  'import.plan_changed': tell('Import plan edited', (d) => `Edited the plan of an ${importOf(d)}`),
  'import.applied': tell('Import carried out', (d) => `Set off the planned ${importOf(d)}`),
  'import.paused': tell('Import paused', (d) => `Paused an ${importOf(d)}`),
  'import.resumed': tell('Import resumed', (d) => `Resumed an ${importOf(d)}`),
  'import.cancelled': tell('Import stopped', (d) => `Stopped an ${importOf(d)}`),
  'import.retried': tell('Import tried again', (d) => `Tried the failed part of an ${importOf(d)} again`),
  'import.completed': tell('Import finished', (d) => `Finished an ${importOf(d)}${counts(d)}`),
  'import.finished': tell('Import finished', (d) => `Finished an ${importOf(d)}${counts(d)}`),
  'import.failed': tell('Import failed', (d) => `An ${importOf(d)} failed${counts(d)}`),
  'import.undo_started': tell('Import undo started', (d) => `Began to undo an ${importOf(d)}`),
  'import.undone': tell('Import undone', (d) => `Undid an ${importOf(d)}`),
  'vault_item.imported': tell('Password imported', (d) => {
    const verb = d['change'] === 'updated' ? 'Updated' : 'Imported';
    return `${verb} ${thing(d, 'vault item')} from IT Glue`;
  }),
  'vault_item.updated': tell(
    'Password updated by import',
    (d) => `Updated ${thing(d, 'vault item')} from IT Glue`,
  ),
  'vault_item.created': tell('Vault item created', (d) => `Created ${thing(d, 'vault item')}`),
  'vault_item.changed': tell('Vault item changed', (d) => `Changed ${partsOf(d, 'vault item')}`),
  'vault_item.archived': tell('Vault item archived', (d) => `Archived ${thing(d, 'vault item')}`),
  'vault_item.unarchived': tell(
    'Vault item brought back',
    (d) => `Brought ${thing(d, 'vault item')} back from the archive`,
  ),
  'vault_item.source_gone': tell(
    'Gone from IT Glue',
    (d) => `Found ${thing(d, 'vault item')} to be gone from IT Glue; it was kept here`,
  ),
  'vault_item.restored': tell(
    'Earlier version restored',
    (d) => `Brought back the earlier version of ${thing(d, 'vault item')}`,
  ),
  'vault_item.reveal': tell('Secret revealed', (d) => `Revealed ${partsOf(d, 'vault item')}`),
  'invitation.staged': tell('Invitation made', (d) => `Invited ${person(d)}${asRole(d)}`),
  'invitation.created': tell('Invitation made', (d) => `Invited ${person(d)}${asRole(d)}`),
  'invitation.sent': tell('Invitation sent', (d) => `Sent the invitation of ${person(d)}`),
  'invitation.resent': tell('Invitation sent again', (d) => `Sent the invitation of ${person(d)} again`),
  'invitation.renewed': tell(
    'New link asked for',
    (d) => `A new link was asked for with the old one of ${person(d)}`,
  ),
  'invitation.accepted': tell(
    'Invitation accepted',
    (d) =>
      `Accepted the invitation${asRole(d)}${d['waits'] === true ? ', and waits to be confirmed by a holder of the key' : ''}`,
  ),
  'member.confirmed': tell(
    'Member confirmed',
    (d) => `Confirmed ${person(d)}${asRole(d)} after comparing the words of their vault key`,
  ),
  'invitation.revoked': tell('Invitation revoked', (d) => `Revoked the invitation of ${person(d)}`),
  'member.changed': tell('Member changed', memberChange),
  'member.disabled': tell('Member disabled', (d) => `Took all access from ${person(d)}`),
  'member.enabled': tell('Member enabled', (d) =>
    d['waits'] === true
      ? `Let ${person(d)} come back once a holder of the key confirms them`
      : `Gave access back to ${person(d)}`,
  ),
  'member.removed': tell('Member removed', (d) => `Removed ${person(d)}`),
  'member.linked': tell('Member linked', (d) => `Linked ${person(d)}, who was known already`),
  'member.unlinked': tell('Member unlinked', (d) => `Took the link of ${person(d)} away again`),
  'invitation.linked': tell('Invitation linked', (d) => `Linked the open invitation of ${person(d)}`),
  'grant.changed': tell('Rights changed', (d) => `Set what ${person(d)} may do in this company`),
  'company.vault_closed': tell(
    'Vault closed to the MSP',
    'Took the right to reveal here from the staff of the MSP',
  ),
  'company.vault_opened': tell(
    'Vault opened to the MSP',
    'Gave the right to reveal here back to the staff of the MSP',
  ),
  'account.vault_rules_changed': tell('Vault rules changed', (d) =>
    d['companiesMayClose'] === true
      ? 'Let companies close their vault to the staff of the MSP'
      : 'Let companies close their vault no more',
  ),
  'grant.added': tell('Company given', (d) => `Gave this company to ${person(d)}`),
  'grant.removed': tell('Company taken away', (d) => `Took this company from ${person(d)}`),
};

/** Every action the trail has a sentence for. */
export const AUDIT_ACTIONS: readonly string[] = Object.keys(TELLINGS);

/** Own names only: every object knows what `toString` is. */
function tellingOf(action: string) {
  return Object.hasOwn(TELLINGS, action) ? TELLINGS[action] : undefined;
}

/** `Revealed the password of the vault item “Router”`. An action that is not known here is shown by its plain name. */
export function auditSentence(action: string, details: unknown): string {
  const read = typeof details === 'object' && details !== null ? (details as Details) : {};
  const said = tellingOf(action)?.say(read) ?? `${plain(action)}${named(read, 'name', 'email')}`;
  // By the token's own person, but not by their hand.
  return `${said}${named(read, 'token') === '' ? '' : `, by the API token${named(read, 'token')}`}`;
}

/** The action's name for a filter. */
export function auditActionLabel(action: string): string {
  return tellingOf(action)?.label ?? plain(action);
}

/** `api_token.created` → `Api token created`. */
function plain(action: string): string {
  const words = action.replaceAll(/[._-]+/g, ' ').trim();
  return words === '' ? 'Did something' : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
