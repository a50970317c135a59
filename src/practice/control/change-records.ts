// Changes many records at once, for trying what a second import makes of it.
import { createRandom, type Random } from '../random.ts';
import type { Account } from '../world/account.ts';
import type { Row } from '../world/collection.ts';
import type { ContactEmail } from '../world/records.ts';
import type { Steered } from './blank-records.ts';
import { addRecord, changeRecord, collectionOf, removeRecord } from './steer-world.ts';

/** What can be done to records, and to which kinds; null means all of them. */
export const CHANGES = {
  name: { title: 'Rename', kinds: null },
  value: {
    title: 'New value',
    kinds: ['passwords', 'contacts', 'users', 'organizations'],
  },
  both: {
    title: 'Rename, new value',
    kinds: ['passwords', 'contacts', 'users', 'organizations'],
  },
  archive: { title: 'Archive', kinds: ['passwords'] },
  delete: { title: 'Delete', kinds: null },
  move: { title: 'Move elsewhere', kinds: ['contacts', 'domains', 'passwords'] },
  add: { title: 'Add new', kinds: null },
} as const satisfies Record<string, { title: string; kinds: readonly Steered[] | null }>;

export type ChangeName = keyof typeof CHANGES;

export type ChangeOrder = {
  how: ChangeName;
  count: number;
  /** Only records of this organization; null for any. */
  organizationId: string | null;
};

const MOST = 100_000;
const OWNER = 'organization-id';

/** Throws with a sentence for what it cannot read. What is left out: one record, its value or else its name. */
export function readChangeOrder(kind: Steered, given: Record<string, unknown>): ChangeOrder {
  const how = String(given['how'] ?? (kind === 'passwords' ? 'value' : 'name'));
  if (!isChange(how))
    throw new Error(`There is no change called "${how}". There is: ${Object.keys(CHANGES).join(', ')}.`);
  const kinds: readonly Steered[] | null = CHANGES[how].kinds;
  if (kinds && !kinds.includes(kind))
    throw new Error(`"${how}" is for ${kinds.join(', ')}, not for ${kind}.`);
  const count = Number(given['count'] ?? 1);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new Error(`count is a whole number from 1 to ${MOST}.`);
  const owner = given['organizationId'] ?? null;
  return { how, count, organizationId: owner === null || owner === '' ? null : String(owner) };
}

function isChange(how: string): how is ChangeName {
  return Object.hasOwn(CHANGES, how);
}

/** A second change is made to other records than the first, and the same series of changes is always the same. */
const rounds = new WeakMap<Account, number>();

function nextRound(account: Account): number {
  const round = (rounds.get(account) ?? 0) + 1;
  rounds.set(account, round);
  return round;
}

function hasReadableValue(account: Account, kind: Steered, { id, attributes }: Row): boolean {
  if (kind !== 'passwords') return true;
  return attributes['vault-id'] === null && attributes['personal'] !== true && !account.hidden.get(id)?.deny;
}

function candidates(account: Account, kind: Steered, { how, organizationId }: ChangeOrder): Row[] {
  const collection = collectionOf(account, kind);
  const rows = organizationId === null ? collection.rows() : collection.rowsOwnedBy([organizationId]);
  return rows.filter((row) => {
    if (row.attributes['primary'] === true && kind === 'organizations' && how === 'delete') return false;
    if (how === 'archive') return row.attributes['archived'] !== true;
    return how === 'value' || how === 'both' ? hasReadableValue(account, kind, row) : true;
  });
}

function pick(rows: Row[], count: number, random: Random): Row[] {
  const left = [...rows];
  const picked: Row[] = [];
  while (picked.length < count && left.length > 0) {
    const index = random.int(0, left.length - 1);
    const [row, last] = [left[index], left.pop()];
    if (row) picked.push(row);
    if (last && index < left.length) left[index] = last;
  }
  return picked;
}

function newName(row: Row, round: number): Record<string, unknown> {
  const name = String(row.attributes['name']).replace(/ \(changed \d+\)$/, '');
  return { name: `${name} (changed ${round})` };
}

function newValue(kind: Steered, row: Row, round: number): Record<string, unknown> {
  if (kind === 'passwords') return { password: `Changed-${row.id}-${round}` };
  if (kind === 'users') return { email: `changed.${row.id}.${round}@brightwater-it.com` };
  if (kind === 'organizations') return { description: `Changed for the ${round}. time.` };
  const [first, ...others] = row.attributes['contact-emails'] as ContactEmail[];
  const host = first?.value.split('@')[1]?.trim() ?? 'changed-mail.net';
  const changed = { value: `changed.${row.id}.${round}@${host}`, primary: true, 'label-name': 'Work' };
  return { 'contact-emails': [changed, ...others] };
}

function otherOwner(account: Account, row: Row, random: Random): string {
  const others = account.organizations.rows().filter(({ id }) => id !== row.attributes[OWNER]);
  if (others.length === 0) throw new Error('There is no other organization to move to.');
  return random.pick(others).id;
}

/** A folder stays where it is; its passwords leave it. */
function moved(kind: Steered, owner: string): Record<string, unknown> {
  return kind === 'passwords' ? { [OWNER]: owner, 'password-folder-id': null } : { [OWNER]: owner };
}

type Round = { number: number; random: Random; nowMs: number };

function changeOne(account: Account, kind: Steered, how: ChangeName, row: Row, round: Round): void {
  if (how === 'delete') {
    removeRecord(account, kind, row.id);
    return;
  }
  const given = {
    ...((how === 'name' || how === 'both') && newName(row, round.number)),
    ...((how === 'value' || how === 'both') && newValue(kind, row, round.number)),
    ...(how === 'archive' && { archived: true }),
    ...(how === 'move' && moved(kind, otherOwner(account, row, round.random))),
  };
  changeRecord(account, kind, row.id, given, round.nowMs);
}

function addSome(
  account: Account,
  kind: Steered,
  { count, organizationId }: ChangeOrder,
  round: Round,
): string[] {
  const owners = account.organizations.rows().filter((row) => !row.attributes.primary);
  return Array.from({ length: count }, (_, index) => {
    const owner = organizationId ?? (owners.length > 0 ? round.random.pick(owners).id : undefined);
    const mark = `${round.number}-${index + 1}`;
    return addRecord(
      account,
      kind,
      {
        name: kind === 'domains' ? `added-${mark}.com` : `Added ${mark}`,
        ...(kind !== 'organizations' && kind !== 'users' && owner !== undefined && { [OWNER]: owner }),
        ...(kind === 'passwords' && { username: 'added', password: `Added-${mark}` }),
        ...(kind === 'users' && { email: `added.${mark}@brightwater-it.com` }),
        ...(kind === 'contacts' && {
          'first-name': 'Added',
          'last-name': mark,
          'contact-emails': [{ value: `added.${mark}@added-mail.net`, primary: true, 'label-name': 'Work' }],
        }),
      },
      round.nowMs,
    );
  });
}

/** Changes up to `count` records and answers their ids; fewer when there are not that many to change so. */
export function changeRecords(account: Account, kind: Steered, order: ChangeOrder, nowMs: number): string[] {
  const number = nextRound(account);
  const round: Round = { number, random: createRandom(number * 7919 + order.count), nowMs };
  if (order.how === 'add') return addSome(account, kind, order, round);
  const picked = pick(candidates(account, kind, order), order.count, round.random);
  for (const row of picked) changeOne(account, kind, order.how, row, round);
  return picked.map((row) => row.id);
}
