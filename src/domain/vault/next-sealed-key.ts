// The next key of a vault that is sealed for its members, made and carried through by the browser of somebody who holds it.
import type { RequestContext } from '#src/domain/context.ts';
import { notFound } from '#src/model/errors.ts';
import { getCompanyKey } from './company-key.ts';

type Place = { params: { companyId: string } };
type Version = { itemId: string; version: number };

/** Throws `conflict`, `stale` and `forbidden`; nothing was changed then. */
export async function followSealedKey(
  context: RequestContext,
  input: Place & {
    body: {
      epoch: number;
      publicKey: string;
      signature: string;
      kit: { id: string; wrapped: string };
      slots: { personId: string; keyId: string; wrapped: string }[];
    };
  },
) {
  const by = await reached(context, input);
  await context.keyholder.followSealedKey({ ...by, ...input.body });
  return getCompanyKey(context, input);
}

export async function takeOldSealed(
  context: RequestContext,
  input: Place & { body: { after: Version | null } },
) {
  return context.keyholder.takeOldSealed({ ...(await reached(context, input)), ...input.body });
}

/** What somebody else has sealed anew meanwhile is passed over. */
export async function keepSealedAnew(
  context: RequestContext,
  input: Place & { body: { items: (Version & { blob: string })[]; signature: string } },
) {
  await context.keyholder.keepSealedAnew({ ...(await reached(context, input)), ...input.body });
  return getCompanyKey(context, input);
}

/** Before the key-holder is asked: it knows nothing of what the session may reach beyond row security. */
async function reached(context: RequestContext, { params }: Place) {
  const { companyId } = params;
  const found = await context.transaction((repos) => repos.companies.find(companyId));
  if (found === null) throw notFound();
  return { sessionToken: context.actor.sessionToken.reveal(), companyId };
}
