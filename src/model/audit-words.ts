// The words that sentences of the activity trail are put together from, read with care from whatever an entry holds.

/** The details of an entry, of whatever age and origin: every reading of it has to bear anything. */
export type Details = Record<string, unknown>;

export type Telling = {
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
export function named(details: Details, ...names: string[]): string {
  const found = text(details, ...names);
  return found === null ? '' : ` “${found}”`;
}

/** `the vault item “Router”`, or `a vault item` where the entry does not name it. */
export function thing(details: Details, noun: string): string {
  const name = named(details, 'name');
  return name === '' ? `a ${noun}` : `the ${noun}${name}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

export function fields(details: Details): string {
  const value = details['fields'];
  const names = Array.isArray(value)
    ? value.filter((field): field is string => typeof field === 'string')
    : [];
  return joined(names.map((name) => FIELD_WORDS[name] ?? name));
}

/** `the user name and password of the vault item “Router”`. */
export function partsOf(details: Details, noun: string): string {
  const parts = fields(details);
  return `${parts === '' ? '' : `the ${parts} of `}${thing(details, noun)}`;
}

export function region(details: Details): string {
  const found = text(details, 'region');
  return found === null ? '' : ` (${found.toUpperCase()} region)`;
}

export function person(details: Details): string {
  return text(details, 'email', 'name') ?? 'somebody';
}

/** Who ended a session, where it was not its own person. */
export function sessionEnd(details: Details): string {
  if (details['because'] === 'confirmed')
    return `Confirmed ${person(details)}, which ended a session of theirs`;
  if (details['elsewhere'] === true) return 'Ended a session of theirs from another browser';
  if (details['because'] === 'rights')
    return `Changed what ${person(details)} may do, which ended a session of theirs`;
  return details['because'] === 'administrator' ? `Ended a session of ${person(details)}` : 'Signed out';
}

export function asRole(details: Details): string {
  const role = text(details, 'role');
  return role === null ? '' : ` as ${ROLE_WORDS[role] ?? role}`;
}

export function importOf(details: Details): string {
  const kind = text(details, 'kind');
  return `import${kind === null ? '' : ` of ${IMPORT_KINDS[kind] ?? kind}`}`;
}

/** `: 12 created, 3 failed`, from counts that stand in the details or in their `counts`. */
export function counts(details: Details): string {
  const inner = details['counts'];
  const from = typeof inner === 'object' && inner !== null ? { ...details, ...inner } : details;
  const told = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'invited'].flatMap((name) => {
    const value = (from as Details)[name];
    return typeof value === 'number' && value > 0 ? [`${value} ${name}`] : [];
  });
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

export function organization(details: Details): string {
  const name = text(details, 'organizationName', 'organization');
  if (name !== null) return ` “${name}”`;
  const id = text(details, 'organizationId');
  return id === null ? '' : ` ${id}`;
}

export function companyChange(details: Details): string {
  const parts = [
    text(details, 'previousName') === null ? null : `renamed from “${text(details, 'previousName') ?? ''}”`,
    details['webAddress'] === undefined
      ? null
      : `web address ${text(details, 'webAddress') === null ? 'taken away' : `set to ${text(details, 'webAddress') ?? ''}`}`,
  ].filter((part) => part !== null);
  return `Changed ${partsOf(details, 'company')}${parts.length === 0 ? '' : `: ${joined(parts)}`}`;
}

export function memberChange(details: Details): string {
  const parts = fields(details);
  const [before, role] = [text(details, 'before'), text(details, 'role')];
  const moved = before !== null && role !== null && before !== role;
  const step = moved ? ` from ${ROLE_WORDS[before] ?? before} to ${ROLE_WORDS[role] ?? role}` : '';
  return `Changed ${parts === '' && !moved ? '' : `the ${parts || 'role'} of `}${person(details)}${step}`;
}

export const tell = (label: string, say: string | ((details: Details) => string)): Telling => ({
  label,
  say: typeof say === 'string' ? () => say : say,
});
