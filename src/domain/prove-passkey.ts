// Is this a signature of one of the portal's passkeys, given to the challenge it was asked for?
import type { PublicContext } from '#src/domain/context.ts';
import { noteProof } from '#src/domain/note-proof.ts';
import { PortalError } from '#src/model/errors.ts';
import { waitWords } from '#src/model/wait-words.ts';

export type UsedPasskey = { credentialId: Uint8Array<ArrayBuffer>; counter: number };

/**
 * Null when it is not: no answer to a challenge of ours, one that was used or has run out, a key nobody has, a wrong
 * signature, another site's, or nobody was verified. The challenge is used up either way. Throws `too_many_requests`.
 */
export async function provePasskey(
  context: PublicContext,
  response: unknown,
): Promise<(UsedPasskey & { personId: string }) | null> {
  const { passkeys } = context;
  if (passkeys.place === null) return null;
  const answered = passkeys.answered(response);
  if (answered === null) return null;
  const { hash, credentialId } = answered;
  const address = context.caller?.address ?? null;
  const tried = await context.database.sessions.passkeys.try(hash, credentialId, address);
  if (tried === null) {
    noteProof(context, { way: 'passkey', outcome: 'refused', personId: null });
    return null;
  }
  const { personId, publicKey, counter, waitSeconds } = tried;
  if (personId === null || publicKey === null || counter === null) {
    noteProof(context, { way: 'passkey', outcome: 'slowed', personId });
    throw new PortalError('too_many_requests', waitWords(waitSeconds), {
      message: 'passkeys are slowed',
      extra: { waitSeconds },
    });
  }
  const read = await passkeys.readSignature(response, hash, { publicKey, counter });
  noteProof(context, { way: 'passkey', outcome: read === null ? 'refused' : 'right', personId });
  return read === null ? null : { personId, credentialId, counter: read.counter };
}
