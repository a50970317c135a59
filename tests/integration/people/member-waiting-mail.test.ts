// Who holds the key of a sealed vault hears by mail of somebody who waits there: who it is, where, and what to do.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simpleParser } from 'mailparser';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { setNoticeStage, type NoticeStage } from './notice-stage.ts';

let stage: NoticeStage;

beforeAll(async () => {
  stage = await setNoticeStage();
});
afterAll(() => stage.end());

/** The administrator holds the key of company B, opened; its vault is sealed. */
async function seal(): Promise<void> {
  const { admin, companyB, id } = stage.account;
  const key = randomUUID();
  const zeros = (length: number) => Buffer.alloc(length);
  await stage.root(
    `insert into company_key (account_id, company_id, epoch, public_key, record_mac, signature, root_key_id)
     values ($1, $2, 1, $3, $3, $4, 'rk') on conflict do nothing`,
    [id, companyB, zeros(32), zeros(64)],
  );
  await stage.root(
    `insert into sec.person_key (person_id, id, public_key, sign_key, wrapped, signature) values ($1, $2, $3, $3, $4, $5)`,
    [admin.id, key, zeros(32), zeros(125), zeros(64)],
  );
  await stage.root(
    `insert into sec.member_slot (id, account_id, company_id, epoch, person_id, key_id, wrapped, proved_at)
     values ($1, $2, $3, 1, $4, $5, $6, now())`,
    [randomUUID(), id, companyB, admin.id, key, zeros(81)],
  );
  await stage.root('insert into sec.sealed_company (account_id, company_id, sealed_by) values ($1, $2, $3)', [
    ...[id, companyB, admin.id],
  ]);
}

/** Somebody is invited to company B and accepts. */
async function somebodyWaits(name: string): Promise<void> {
  const made = await inviteUser(await stage.as(stage.account.admin), {
    params: { companyId: stage.account.companyB },
    body: { email: `${randomUUID()}@alder.example`, name: '', role: 'member' },
  });
  await stage.send();
  stage.server.taken.length = 0;
  const token = stage.services.crypto.hashToken(stage.tokenOf(made.id));
  const accepted = await stage.root('select waits from sec.accept_invitation($1, $2, $3, null)', [
    ...[token, randomUUID(), name],
  ]);
  expect(accepted).toEqual([{ waits: true }]);
}

async function mails() {
  await stage.due();
  await stage.send();
  return Promise.all(stage.server.taken.map((raw) => simpleParser(raw)));
}

it('names who waits, says to call and compare words, and goes to holders alone', async () => {
  await seal();
  await somebodyWaits('Ada <b>New</b>');
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  const [admin] = (await stage.root('select email from person where id = $1', [stage.account.admin.id])) as {
    email: string;
  }[];
  expect(mail?.to).toMatchObject({ value: [{ address: admin?.email }] });
  expect(mail?.subject).toContain('Somebody waits to be confirmed');
  for (const text of [mail?.text, String(mail?.html)]) {
    expect(text).toContain('has accepted the invitation to');
    expect(text).toContain('compare the words of their vault key');
    expect(text).toContain('http://portal.example/notifications');
  }
  expect(mail?.html).not.toContain('<b>New</b>');
  expect(await stage.sentences(stage.account.technician)).toEqual([]);
});

it('does not go out any more where nobody waits by then', async () => {
  await somebodyWaits('Bea Gone');
  await stage.root(`update membership set status = 'disabled' where status = 'accepted'`);
  expect(await mails()).toEqual([]);
});
