// What the tests of confirming stand on: calls through the real routes, and a vault sealed by two people's browsers.

import { randomUUID } from 'node:crypto';
import { services } from '#src/server/services.ts';
import { fromBase64, toBase64 } from '#src/unlocking/base64.ts';
import type { Caller } from '../matrix/matrix-stage.ts';
import { makeBrowserKey, slotReader, type WireSlot } from '../vault/browser-keys.ts';
import { setTokenStage, type Sent, type TokenStage } from './token-stage.ts';

const NOBODY: Caller = { name: 'nobody yet', cookie: null };

export type ConfirmingStage = Awaited<ReturnType<typeof confirmingStage>>;
export type RouteBrowser = Awaited<ReturnType<ReturnType<typeof browsers>>>;
type Place = { companyId: string };
export type Waiting = {
  personId: string;
  version: number;
  key: { id: string; publicKey: string; signKey: string } | null;
  handsKey: boolean;
  mayConfirm: boolean;
  confirmers: string[];
};

/** The owner and the administrator hold the key of `company`, which is sealed; `invitedBefore` was invited when it was not. */
export async function confirmingStage() {
  const stage = await setTokenStage();
  const must = async (by: Caller, name: string, sent: Sent = {}) => {
    const answer = await stage.call(by, name, sent);
    if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const admin = await stage.caller('administrator', stage.one.admin);
  const body = { name: 'Lock House', webAddress: 'lock-house.com' };
  const company = String((await must(stage.owner, 'createCompany', { body }))['id']);
  const item = { name: 'Gateway', password: 'heron at the lock' };
  await must(stage.owner, 'createVaultItem', { params: { companyId: company }, body: item });

  const invite = async (companyId: string, role: string) => {
    const email = `${randomUUID()}@matrix-test.com`;
    const made = await must(stage.owner, 'inviteUser', { params: { companyId }, body: { email, role } });
    return String(made['id']);
  };
  const accept = async (invitationId: string) => {
    const { crypto } = await services();
    const sent = {
      token: crypto.invitationToken(invitationId, 1),
      name: 'Ada New',
      password: 'quiet lantern orbit seven',
    };
    const answer = await must(NOBODY, 'acceptInvitation', { body: sent });
    const { rows } = await stage.root.query<{ id: string; person: string; status: string }>(
      `select m.id, m.person_id as person, m.status from membership m join person p on p.id = m.person_id
       where p.email = $1`,
      [answer['email']],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('nobody has accepted');
    const caller = await stage.caller('newcomer', { id: row.person } as Parameters<typeof stage.caller>[1]);
    return { ...row, caller, waits: answer['waits'] };
  };
  /** Puts the cookie of a new session in the place of the one that ended. */
  const signInAgain = async ({ caller, person }: { caller: Caller; person: string }): Promise<void> => {
    const again = await stage.caller(caller.name, { id: person } as Parameters<typeof stage.caller>[1]);
    Object.assign(caller, again);
  };
  const invitedBefore = await invite(company, 'member');
  const openBrowser = browsers(must, stage.one.id);
  const [owning, administering] = [
    await openBrowser(stage.owner, stage.one.holder.id),
    await openBrowser(admin, stage.one.admin.id),
  ];
  await seal(must, stage, company, [owning, administering]);
  const statusOf = async (membershipId: string): Promise<string> => {
    const { rows } = await stage.root.query<{ status: string }>(
      'select status from membership where id = $1',
      [membershipId],
    );
    return rows[0]?.status ?? 'none';
  };
  const seen = async (by: Caller, params: Record<string, string>): Promise<Waiting> =>
    (await must(by, 'getConfirmation', { params })) as Waiting;
  const confirm = (by: Caller | string, body: unknown, params: Record<string, string>) =>
    stage.call(by, 'confirmUser', { params, body });
  const browsersOfHolders = { owning, administering, seen, confirm };
  return {
    ...stage,
    must,
    admin,
    company,
    invite,
    accept,
    signInAgain,
    invitedBefore,
    openBrowser,
    statusOf,
    ...browsersOfHolders,
  };
}

type Must = (by: Caller, name: string, sent?: Sent) => Promise<Record<string, unknown>>;

/** Makes the person's vault key by the very desk of their worker; the next one where they have given one up. */
function browsers(must: Must, accountId: string) {
  return async (caller: Caller, personId: string) => {
    const { desk, keyId, body, unlock } = await makeBrowserKey(personId);
    await must(caller, 'makeVaultKey', { body });
    await unlock();
    const toSlot = slotReader(accountId, personId);
    return {
      ...{ desk, caller, personId, keyId },
      /** Opens what was handed over and answers for it. */
      async prove(): Promise<unknown> {
        const data = (await must(caller, 'getOwnSlots'))['data'] as (WireSlot & { proof: string })[];
        const proofs = data.map(({ id, proof }) => ({ id, sealed: fromBase64(proof) }));
        const { answers } = await desk.openSlots({ slots: data.map(toSlot), proofs });
        const body = { proofs: answers.map(({ id, answer }) => ({ id, answer: toBase64(answer) })) };
        return (await must(caller, 'proveOwnSlots', { body }))['proved'];
      },
      /** What this browser opens of the company's key, sealed to that key of that person. */
      async slotsFor(companyId: string, to: { personId: string; keyId: string; publicKey: string }) {
        const params: Place = { companyId };
        const slots = (await must(caller, 'getVaultCustody', { params }))['slots'] as WireSlot[];
        const mine = slots.map(toSlot);
        await desk.openSlots({ slots: mine, proofs: [] });
        return Promise.all(
          mine.map(async ({ place }) => {
            const next = { ...place, holderId: to.personId, holderKeyId: to.keyId };
            const wrapped = await desk.handOver({ publicKey: fromBase64(to.publicKey), place: next });
            return { epoch: place.epoch, wrapped: toBase64(wrapped) };
          }),
        );
      },
    };
  };
}

async function seal(
  must: Must,
  { owner }: TokenStage,
  company: string,
  holders: readonly RouteBrowser[],
): Promise<void> {
  const [first] = holders;
  if (first === undefined) throw new Error('nobody holds it');
  const kit = await first.desk.makeKit(null);
  await must(owner, 'keepRecoveryKit', { body: { id: kit.kitId, publicKey: toBase64(kit.publicKey) } });
  const asked = await must(owner, 'askKitProof');
  const words = kit.words.join(' ');
  const [id, sealed] = [String(asked['id']), fromBase64(String(asked['sealed']))];
  const answer = await first.desk.proveKit({ words, id, sealed });
  await must(owner, 'giveKitProof', { body: { id, answer: toBase64(answer) } });
  const body = { companyIds: [company] };
  await must(owner, 'prepareCustody', { body });
  for (const holder of holders) await holder.prove();
  const { data } = await must(owner, 'sealCompanies', { body });
  if ((data as { became: string }[])[0]?.became !== 'done') throw new Error(JSON.stringify(data));
}
