// Bearer tokens: made at random or derived, stored as a hash, compared in constant time.

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secret } from '#src/model/secret.ts';
import { frame, type Bytes } from './framed-bytes.ts';

/** 256 random bits in base64url (43 characters). */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a token, as kept in the database: the token itself has 256 bits, so no slow hash is needed. */
export function hashToken(token: string): Bytes {
  return new Uint8Array(createHash('sha256').update(token, 'utf8').digest());
}

/** HMAC-SHA256: for telling two texts apart later without keeping either, where a plain hash could be guessed at. */
export function keyedHash(key: Uint8Array, text: string): Bytes {
  return new Uint8Array(createHmac('sha256', key).update(text, 'utf8').digest());
}

/** Compares without telling by its time how much was right; the lengths may differ. */
export function sameToken(given: string, expected: string): boolean {
  return timingSafeEqual(hashToken(given), hashToken(expected));
}

/**
 * The token in an invitation's mail, derived so that a mail sent again carries the same one and no queue row
 * holds it. A new generation (resend) makes the tokens before it worthless.
 */
export function invitationToken(key: Uint8Array, invitationId: string, generation: number): string {
  return createHmac('sha256', key)
    .update(frame('invitation/v1', invitationId, generation))
    .digest('base64url');
}

/** The token in the mail with which a new password is chosen, derived from the id of the asking as above. */
export function resetToken(key: Uint8Array, resetId: string): string {
  return createHmac('sha256', key).update(frame('password-reset/v1', resetId)).digest('base64url');
}

/**
 * What one way to the OpenID provider and back is tied together by: all three follow from the secret that one browser
 * keeps, so none of them is stored, and none tells another.
 */
export function flowSecrets(
  key: Uint8Array,
  flow: Secret,
): { state: string; nonce: string; verifier: string } {
  const derive = (purpose: string): string =>
    createHmac('sha256', key)
      .update(frame('single-sign-on/v1', purpose, flow.reveal()))
      .digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') };
}
