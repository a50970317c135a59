// Confirming somebody who has accepted where a vault is sealed: by who holds its key, after comparing words by voice.
import type { Confirming, Repositories } from '#src/adapters/db/index.ts';
import type { Actor, RequestContext } from '#src/domain/context.ts';
import { readBytes, writeBytes } from '#src/domain/read-bytes.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { requireChangeable } from './people-rules.ts';
import { toCompanyUser } from './to-company-user.ts';

type Place = { params: { companyId: string; userId: string } };
type Body = { version: number; keyId: string; slots: { epoch: number; wrapped: string }[] };

/** Where the signed-in person waits themselves. */
export async function getOwnWaits(context: RequestContext) {
  const waits = await context.transaction((repos) => repos.waiting.mine());
  return { data: waits.map(({ since, ...wait }) => ({ ...wait, since: since.toISOString() })) };
}

/** Throws `not_found`, `forbidden` for staff and `conflict` for oneself and for who does not wait (any more). */
export async function getConfirmation(context: RequestContext, { params }: Place) {
  return context.transaction(async (repos) => {
    const { member, waiting } = await find(repos, context.actor, params);
    const { personId, keyId, publicKey, signKey, mayConfirm, confirmers } = waiting;
    const key =
      keyId === null || publicKey === null || signKey === null
        ? null
        : { id: keyId, publicKey: writeBytes(publicKey), signKey: writeBytes(signKey) };
    const { name, email, role, version } = member;
    const handsKey = member.companyId !== null;
    return { personId, name, email, role, version, key, handsKey, mayConfirm, confirmers };
  });
}

/**
 * Throws as `getConfirmation` does, `forbidden` for who does not hold the key, `conflict` where the vault key is not the
 * one whose words were compared or the vault's key did not go over, and `stale` with the current row in `current`.
 */
export async function confirmUser(
  context: RequestContext,
  { params, body }: Place & { body: Body },
): Promise<null> {
  const { version, keyId } = body;
  return context.transaction(async (repos) => {
    const { company, member } = await find(repos, context.actor, params);
    const slots = body.slots.map(({ epoch, wrapped }) => {
      readBytes('slots', wrapped);
      return { id: context.newId(), epoch, wrapped };
    });
    const became = await repos.waiting.confirm(member.id, { version, keyId, slots });
    if (became === 'done') return null;
    const row = became === 'stale' ? await repos.companyUsers.find(company.place, member.id) : null;
    throw refused(became, row === null ? {} : { current: toCompanyUser(context.actor, row) });
  });
}

async function find(repos: Repositories, actor: Actor, { companyId, userId }: Place['params']) {
  const company = await repos.companyUsers.company(companyId);
  const member = company === null ? null : await repos.members.find(company.place, userId);
  if (company === null || member === null) throw notFound();
  requireChangeable(actor, member);
  const waiting = member.status === 'accepted' ? await repos.waiting.find(member.id) : null;
  if (waiting !== null) return { company, member, waiting };
  throw new PortalError(
    'conflict',
    `${member.name || member.email} does not wait to be confirmed, or not any more. Nothing was changed; look at the list again.`,
  );
}

function refused(became: Exclude<Confirming, 'done'>, extra: Record<string, unknown>): PortalError {
  switch (became) {
    case 'stale':
      return new PortalError(
        'stale',
        'Somebody has changed this person in the meantime. Nobody was confirmed; look at the list and try again.',
        { extra },
      );
    case 'no_holder':
      return new PortalError(
        'forbidden',
        'Only somebody who holds the key of the vault and has opened it confirms people here. Nobody was confirmed.',
      );
    case 'other_key':
      return new PortalError(
        'conflict',
        'Their vault key is not the one whose words you compared: it was given up or made anew meanwhile. Nobody was confirmed; compare the words again.',
      );
    case 'no_slot':
      return new PortalError(
        'conflict',
        'The key of the vault was not handed over with it, perhaps because it was changed just now. Nobody was confirmed; reload the page and compare again.',
      );
  }
}
