// What the use cases of custody share: bytes on the wire, and who may decide over the keys of an account.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The contract has seen that it is base64 of the right length. */
export function bytes(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Throws `forbidden` for anybody but owners and administrators of the account. */
export function requireRuler({ actor }: Pick<RequestContext, 'actor'>): void {
  if (actor.role === 'owner' || actor.role === 'admin') return;
  throw new PortalError(
    'forbidden',
    'Only owners and administrators of the account decide who holds its keys. Nothing was changed.',
  );
}
