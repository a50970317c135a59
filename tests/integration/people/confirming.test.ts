// Accepting where a vault is sealed: no right before a holder of its key has compared words and confirmed.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromBase64 } from '#src/unlocking/base64.ts';
import { fingerprintWords } from '#src/unlocking/fingerprint.ts';
import type { SealedItem } from '#src/unlocking/company-desk.ts';
import type { Caller } from '../matrix/matrix-stage.ts';
import { within } from '../walls/stage.ts';
import {
  confirmingStage,
  type ConfirmingStage,
  type RouteBrowser,
  type Waiting,
} from './confirming-stage.ts';

vi.mock('next/headers', async () => (await import('../matrix/caller-cookie.ts')).nextHeaders);

let stage: ConfirmingStage;
let newcomer: Awaited<ReturnType<ConfirmingStage['accept']>>;
let theirs: RouteBrowser;

beforeAll(async () => {
  stage = await confirmingStage();
  newcomer = await stage.accept(stage.invitedBefore);
}, 180_000);
afterAll(() => stage.end());

const place = () => ({ companyId: stage.company, userId: newcomer.id });
const seen = (by: Caller) => stage.seen(by, place());
const wordsOf = async (personId: string, { id, publicKey, signKey }: NonNullable<Waiting['key']>) =>
  (
    await fingerprintWords({
      personId,
      keyId: id,
      publicKey: fromBase64(publicKey),
      signKey: fromBase64(signKey),
    })
  ).join(' ');

/** What the page of a holder sends: the slots for the key whose words it shows. */
async function bodyBy(holder: RouteBrowser) {
  const { personId, version, key } = await seen(holder.caller);
  if (key === null) throw new Error('there are no words to compare');
  const slots = await holder.slotsFor(stage.company, { ...key, personId, keyId: key.id });
  return { version, keyId: key.id, slots };
}
const confirm = (by: Caller | string, body: unknown) => stage.confirm(by, body, place());

describe('somebody who has accepted where the vault is sealed', () => {
  it('waits, whenever they were invited, and the holders are told', async () => {
    expect(newcomer).toMatchObject({ waits: true, status: 'accepted' });
    for (const holder of [stage.owner, stage.admin]) {
      const notices = await stage.must(holder, 'listNotices', { query: '?limit=50' });
      expect(JSON.stringify(notices)).toContain('member_waiting');
    }
    const { rows } = await stage.root.query(
      `select details from audit_entry where action = 'invitation.accepted' and company_id = $1`,
      [stage.company],
    );
    expect(rows).toEqual([{ details: { role: 'member', waits: true } }]);
  });

  it('has no right: every call but what they wait with is refused, and the walls answer the same', async () => {
    for (const [name, { endpoint }] of stage.routes) {
      const { access } = endpoint;
      if (access.who !== 'person' || access.waiting === true) continue;
      const answer = await stage.call(newcomer.caller, name, { params: place() });
      expect([name, answer.status, answer.body['code']]).toEqual([name, 403, 'not_confirmed']);
    }
    const { data } = await stage.must(newcomer.caller, 'getOwnWaits');
    expect(data).toEqual([
      {
        ...{ id: newcomer.id, placeName: 'Lock House', role: 'member' },
        since: expect.any(String) as string,
        confirmers: ['admin', 'owner'],
      },
    ]);
    const context = await contextOf(newcomer.caller);
    for (const sql of [
      'select * from company',
      'select id, name from person',
      'select * from account',
      'select * from membership',
    ])
      await expect(
        within(stage.web, context, () => stage.web.query(sql)),
        sql,
      ).rejects.toThrow('not confirmed');
    const may = await within(stage.web, context, () =>
      stage.web.query<{ may: boolean }>(`select sec.may('reveal', $1) as may`, [stage.company]),
    );
    expect(may.rows[0]?.may).toBe(false);
  });

  it('is not confirmed before they have a vault key, whose words both sides see', async () => {
    expect(await seen(stage.admin)).toMatchObject({ key: null, mayConfirm: true, handsKey: true });
    const early = await confirm(stage.admin, { version: 1, keyId: randomUUID(), slots: [] });
    expect([early.status, early.body['code']]).toEqual([409, 'conflict']);
    theirs = await stage.openBrowser(newcomer.caller, newcomer.person);
    const { key } = (await stage.must(newcomer.caller, 'getVaultKey')) as {
      key: NonNullable<Waiting['key']>;
    };
    const told = await seen(stage.admin);
    expect(told.key?.id).toBe(theirs.keyId);
    const words = told.key === null ? '' : await wordsOf(told.personId, told.key);
    expect(words).toMatch(/^([a-z]+ ){7}[a-z]+$/);
    expect(words).toBe(await wordsOf(newcomer.person, key));
  });
});

describe('confirming', () => {
  it('is for holders alone: no other staff, no stranger, no token, nobody for themselves', async () => {
    const body = await bodyBy(stage.administering);
    const technician = await stage.caller('technician with rights there', stage.one.colleague);
    await stage.root.query(
      `insert into "grant" (id, account_id, membership_id, company_id, rights) values ($1, $2, $3, $4, '{reveal,invite}')`,
      [randomUUID(), stage.one.id, stage.one.colleague.membership, stage.company],
    );
    expect(await seen(technician)).toMatchObject({ mayConfirm: false, confirmers: ['admin', 'owner'] });
    const stranger = await stage.caller('another account’s owner', stage.two.holder);
    const { token } = await stage.make({ rights: ['read', 'invite'] });
    const refused: [Caller | string, number, string][] = [
      [technician, 403, 'forbidden'],
      [stranger, 404, 'not_found'],
      [await stage.caller('member elsewhere', stage.one.client), 403, 'forbidden'],
      [token, 403, 'forbidden'],
      [newcomer.caller, 403, 'not_confirmed'],
    ];
    for (const [by, status, code] of refused) {
      const answer = await confirm(by, body);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
    }
    expect(await stage.statusOf(newcomer.id)).toBe('accepted');
  });

  it('asks for a fresh proof', async () => {
    const body = await bodyBy(stage.administering);
    const age = (minutes: number) =>
      stage.root.query(
        `update person_session set proved_at = clock_timestamp() - make_interval(mins => $2) where person_id = $1`,
        [stage.one.admin.id, minutes],
      );
    await age(7);
    const answer = await confirm(stage.admin, body);
    expect([answer.status, answer.body['code']]).toEqual([403, 'proof_needed']);
    await age(0);
    expect(await stage.statusOf(newcomer.id)).toBe('accepted');
  });

  it('takes neither an old version nor a key that was changed meanwhile, nor goes without the vault’s key', async () => {
    const body = await bodyBy(stage.administering);
    const old = await confirm(stage.admin, { ...body, version: body.version + 1 });
    expect([old.status, old.body['code']]).toEqual([409, 'stale']);
    expect(old.body['current']).toMatchObject({ id: newcomer.id, state: 'accepted', version: body.version });
    for (const slots of [[], body.slots.map((slot) => ({ ...slot, epoch: 9 }))]) {
      const bare = await confirm(stage.admin, { ...body, slots });
      expect([bare.status, bare.body['code']]).toEqual([409, 'conflict']);
    }
    // Another key between the words and the click.
    await stage.must(newcomer.caller, 'removeVaultKey', { params: { keyId: theirs.keyId } });
    theirs = await stage.openBrowser(newcomer.caller, newcomer.person);
    const swapped = await confirm(stage.admin, body);
    expect([swapped.status, swapped.body['code']]).toEqual([409, 'conflict']);
    expect(String(swapped.body['detail'])).toContain('not the one whose words you compared');
    expect(await stage.statusOf(newcomer.id)).toBe('accepted');
    expect((await slotsOf(newcomer.person)).length).toBe(0);
  });

  it('cannot be written past: no process makes somebody confirmed there', async () => {
    const context = await contextOf(stage.owner);
    const write = within(stage.web, context, () =>
      stage.web.query(`update membership set status = 'confirmed' where id = $1`, [newcomer.id]),
    );
    await expect(write).rejects.toThrow('a holder of the key confirms people here');
    // Nor by taking the place away and giving it back.
    const params = place();
    const { version } = await seen(stage.admin);
    await stage.must(stage.admin, 'changeCompanyUser', { params, body: { version, disabled: true } });
    const back = { version: version + 1, disabled: false };
    expect(await stage.must(stage.admin, 'changeCompanyUser', { params, body: back })).toMatchObject({
      state: 'accepted',
    });
  });

  it('hands the vault’s key over in the same moment, and counts from the next request on', async () => {
    const done = await confirm(stage.admin, await bodyBy(stage.administering));
    expect(done.status).toBe(204);
    // What was good for nothing does not become good for all: they sign in again.
    expect((await stage.call(newcomer.caller, 'getOwnWaits')).status).toBe(401);
    await stage.signInAgain(newcomer);
    expect(await theirs.prove()).toBe(1);
    const params = { companyId: stage.company };
    const items = (await stage.must(newcomer.caller, 'listVaultItems', { params }))['data'] as {
      id: string;
    }[];
    const { sealed } = (await stage.must(newcomer.caller, 'revealVaultItem', {
      params: { ...params, itemId: items[0]?.id ?? '' },
      body: { fields: ['password'] },
    })) as { sealed: { blob: string; lastVersion: number } & SealedItem['binding'] };
    const { blob, lastVersion: _, ...binding } = sealed;
    expect((await theirs.desk.openItem({ blob: fromBase64(blob), binding })).password).toBe(
      'heron at the lock',
    );
    expect((await stage.must(newcomer.caller, 'getOwnWaits'))['data']).toEqual([]);
    const again = await confirm(stage.admin, { version: 1, keyId: theirs.keyId, slots: [] });
    expect([again.status, again.body['code']]).toEqual([409, 'conflict']);
    const { rows } = await stage.root.query<{ action: string }>(
      `select action from audit_entry where company_id = $1 and actor_id = $2 order by seq desc limit 2`,
      [stage.company, stage.one.admin.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['member.confirmed', 'company_key.handed_over']);
  });

  it('is asked for anew of who comes back', async () => {
    const params = place();
    const { rows } = await stage.root.query<{ version: number }>(
      'select version from membership where id = $1',
      [newcomer.id],
    );
    const version = rows[0]?.version ?? 0;
    await stage.must(stage.admin, 'changeCompanyUser', { params, body: { version, disabled: true } });
    expect((await stage.call(newcomer.caller, 'getOwnWaits')).status).toBe(401);
    await stage.must(stage.admin, 'changeCompanyUser', {
      params,
      body: { version: version + 1, disabled: false },
    });
    await stage.signInAgain(newcomer);
    expect((await stage.call(newcomer.caller, 'getMe')).body['code']).toBe('not_confirmed');
    expect((await confirm(stage.owner, await bodyBy(stage.owning))).status).toBe(204);
    await stage.signInAgain(newcomer);
    expect((await stage.call(newcomer.caller, 'getMe')).status).toBe(200);
  });
});

async function slotsOf(personId: string): Promise<object[]> {
  return (await stage.root.query<object>('select 1 from sec.member_slot where person_id = $1', [personId]))
    .rows;
}

/** As the portal has it for every request: of the caller's newest session. */
async function contextOf(caller: Caller): Promise<string> {
  const { decode } = await import('next-auth/jwt');
  const { hashToken } = await import('#src/adapters/secrets/index.ts');
  const claims = await decode({ token: caller.cookie ?? '', secret: process.env['AUTH_SECRET'] ?? '' });
  const { rows } = await stage.web.query<{ context: string }>('select context from sec.open_request($1)', [
    hashToken(String(claims?.['sid'])),
  ]);
  return rows[0]?.context ?? '';
}
