// Who could hold a company's key, and handing it over: sealed in the browser of one holder to the key of the next.
import { actorIn, requireRightHere } from '#src/domain/actor-in.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { readBytes, writeBytes } from '#src/domain/read-bytes.ts';
import { PortalError } from '#src/model/errors.ts';

type Place = { params: { companyId: string } };

export async function getKeyHolders(context: RequestContext, { params }: Place) {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    requireRightHere(await actorIn(context.actor, repos, companyId), 'reveal');
    const holders = await repos.custody.possibleHolders(companyId);
    return {
      data: holders.map(({ personId, name, keyId, publicKey, signKey }) => ({
        ...{ personId, name, keyId },
        publicKey: writeBytes(publicKey),
        signKey: writeBytes(signKey),
      })),
    };
  });
}

/** Throws `conflict` where the company is not sealed, or either of the two is not who may. */
export async function handOverKey(
  context: RequestContext,
  input: Place & { body: { personId: string; keyId: string; epoch: number; wrapped: string } },
): Promise<null> {
  const { companyId } = input.params;
  const { personId, keyId, epoch, wrapped } = input.body;
  return context.transaction(async (repos) => {
    requireRightHere(await actorIn(context.actor, repos, companyId), 'reveal');
    const slot = {
      id: context.newId(),
      companyId,
      epoch,
      personId,
      keyId,
      wrapped: readBytes('wrapped', wrapped),
    };
    if (await repos.custody.handOver(slot)) return null;
    throw new PortalError(
      'conflict',
      'The key was not handed over: it may be theirs already, their vault key may be another one by now, or you hold none of this vault. Reload the page and look again.',
    );
  });
}
