// What an entry of the activity trail says, in words: one sentence for each action, without the person and without secrets.

/** The details of an entry, of whatever age and origin: every reading of it has to bear anything. */
type Details = Record<string, unknown>;

type Telling = {
  /** Names the action in a filter. */
  label: string;
  say: (details: Details) => string;
};

const IMPORT_KINDS: Record<string, string> = {
  companies: 'companies',
  users: 'people',
  passwords: 'passwords',
};
const FIELD_WORDS: Record<string, string> = {
  name: 'name',
  username: 'user name',
  url: 'address',
  webAddress: 'web address',
  category: 'category',
  folder: 'folder',
  password: 'password',
  totp: 'one-time code',
  notes: 'notes',
  role: 'role',
  disabled: 'access',
  companies: 'companies',
};
const ROLE_WORDS: Record<string, string> = {
  owner: 'owner',
  admin: 'administrator',
  technician: 'technician',
  company_admin: 'company administrator',
  member: 'member',
};

function text(details: Details, ...names: string[]): string | null {
  for (const name of names) {
    const value = details[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** ` “Router”`, or nothing where the entry does not name it. */
function named(details: Details, ...names: string[]): string {
  const found = text(details, ...names);
  return found === null ? '' : ` “${found}”`;
}

/** `the vault item “Router”`, or `a vault item` where the entry does not name it. */
function thing(details: Details, noun: string): string {
  const name = named(details, 'name');
  return name === '' ? `a ${noun}` : `the ${noun}${name}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function fields(details: Details): string {
  const value = details['fields'];
  const names = Array.isArray(value)
    ? value.filter((field): field is string => typeof field === 'string')
    : [];
  return joined(names.map((name) => FIELD_WORDS[name] ?? name));
}

/** `the user name and password of the vault item “Router”`. */
function partsOf(details: Details, noun: string): string {
  const parts = fields(details);
  return `${parts === '' ? '' : `the ${parts} of `}${thing(details, noun)}`;
}

function region(details: Details): string {
  const found = text(details, 'region');
  return found === null ? '' : ` (${found.toUpperCase()} region)`;
}

function person(details: Details): string {
  return text(details, 'email', 'name') ?? 'somebody';
}

function asRole(details: Details): string {
  const role = text(details, 'role');
  return role === null ? '' : ` as ${ROLE_WORDS[role] ?? role}`;
}

function importOf(details: Details): string {
  const kind = text(details, 'kind');
  return `import${kind === null ? '' : ` of ${IMPORT_KINDS[kind] ?? kind}`}`;
}

/** `: 12 created, 3 failed`, from counts that stand in the details or in their `counts`. */
function counts(details: Details): string {
  const inner = details['counts'];
  const from = typeof inner === 'object' && inner !== null ? { ...details, ...inner } : details;
  const told = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'invited'].flatMap((name) => {
    const value = (from as Details)[name];
    return typeof value === 'number' && value > 0 ? [`${value} ${name}`] : [];
  });
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

function organization(details: Details): string {
  const name = text(details, 'organizationName', 'organization');
  if (name !== null) return ` “${name}”`;
  const id = text(details, 'organizationId');
  return id === null ? '' : ` ${id}`;
}

function companyChange(details: Details): string {
  const parts = [
    text(details, 'previousName') === null ? null : `renamed from “${text(details, 'previousName') ?? ''}”`,
    details['webAddress'] === undefined
      ? null
      : `web address ${text(details, 'webAddress') === null ? 'taken away' : `set to ${text(details, 'webAddress') ?? ''}`}`,
  ].filter((part) => part !== null);
  return `Changed ${partsOf(details, 'company')}${parts.length === 0 ? '' : `: ${joined(parts)}`}`;
}

function memberChange(details: Details): string {
  const parts = fields(details);
  const [before, role] = [text(details, 'before'), text(details, 'role')];
  const moved = before !== null && role !== null && before !== role;
  const step = moved ? ` from ${ROLE_WORDS[before] ?? before} to ${ROLE_WORDS[role] ?? role}` : '';
  return `Changed ${parts === '' && !moved ? '' : `the ${parts || 'role'} of `}${person(details)}${step}`;
}

const tell = (label: string, say: string | ((details: Details) => string)): Telling => ({
  label,
  say: typeof say === 'string' ? () => say : say,
});

const TELLINGS: Readonly<Record<string, Telling>> = {
  'account.created': tell('Account created', 'Set up the account'),
  'account.changed': tell('Account changed', (d) => `Changed ${fields(d) || 'the settings'} of the account`),
  'session.started': tell('Signed in', 'Signed in'),
  'session.ended': tell('Signed out', 'Signed out'),
  'connection.connected': tell('IT Glue connected', (d) => `Connected IT Glue${region(d)}`),
  'connection.key_replaced': tell(
    'IT Glue key replaced',
    (d) => `Replaced the key of the IT Glue connection${region(d)}`,
  ),
  'connection.checked': tell('IT Glue checked', (d) => `Checked the IT Glue connection${region(d)}`),
  'connection.disconnected': tell('IT Glue disconnected', (d) => {
    const removed = d['mappings'] === 'remove' ? '; mappings were removed' : '; mappings were kept';
    return `Disconnected IT Glue and forgot its key${d['mappings'] === undefined ? '' : removed}`;
  }),
  'mapping.saved': tell('Mapping saved', (d) => `Mapped to the IT Glue organization${organization(d)}`),
  'mapping.removed': tell(
    'Mapping removed',
    (d) => `Removed the mapping to the IT Glue organization${organization(d)}`,
  ),
  'mapping.refused': tell('Suggestion refused', (d) => `Refused the suggestion${organization(d)}`),
  'organization.ignored': tell(
    'Organization ignored',
    (d) => `Set the IT Glue organization${organization(d)} aside`,
  ),
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
  'import.started': tell('Import started', (d) => `Started an ${importOf(d)} from IT Glue`),
  'import.planned': tell('Import planned', (d) => `Planned an ${importOf(d)} from IT Glue${counts(d)}`),
  'import.plan_changed': tell('Import plan edited', (d) => `Edited the plan of an ${importOf(d)}`),
  'import.applied': tell('Import carried out', (d) => `Set off the planned ${importOf(d)}`),
  'import.paused': tell('Import paused', (d) => `Paused an ${importOf(d)}`),
  'import.resumed': tell('Import resumed', (d) => `Resumed an ${importOf(d)}`),
  'import.cancelled': tell('Import cancelled', (d) => `Cancelled an ${importOf(d)}`),
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
  'invitation.accepted': tell('Invitation accepted', (d) => `Accepted the invitation${asRole(d)}`),
  'invitation.revoked': tell('Invitation revoked', (d) => `Revoked the invitation of ${person(d)}`),
  'member.changed': tell('Member changed', memberChange),
  'member.disabled': tell('Member disabled', (d) => `Took all access from ${person(d)}`),
  'member.enabled': tell('Member enabled', (d) => `Gave access back to ${person(d)}`),
  'member.removed': tell('Member removed', (d) => `Removed ${person(d)}`),
  'member.linked': tell('Member linked', (d) => `Linked ${person(d)}, who was known already`),
  'member.unlinked': tell('Member unlinked', (d) => `Took the link of ${person(d)} away again`),
  'invitation.linked': tell('Invitation linked', (d) => `Linked the open invitation of ${person(d)}`),
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
  return tellingOf(action)?.say(read) ?? `${plain(action)}${named(read, 'name', 'email')}`;
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
