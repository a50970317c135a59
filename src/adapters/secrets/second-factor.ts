// The second factor of signing in: seeds, sealed for one person; codes of time, and the recovery codes beside them.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret as Seed, TOTP } from 'otpauth';
import { PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { SEED_LOST } from '#src/model/session.ts';
import { deriveKey } from './derived-key.ts';
import { frame, type Bytes } from './framed-bytes.ts';
import { hashToken } from './tokens.ts';

const SEED_BYTES = 20;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PERIOD_SECONDS = 30;
const RECOVERY_CODES = 10;
/** 120 bits: more than the 112 from which on a plain hash keeps a secret (OWASP ASVS 6.5.2). */
const RECOVERY_BYTES = 15;
const ISSUER = 'MSP portal';

export type SecondFactors = ReturnType<typeof createSecondFactors>;

/** `authSecret` is what the seeds are sealed under: the database alone computes no code. */
export function createSecondFactors(authSecret: string) {
  const key = deriveKey(authSecret, 'second-factor-seed/v1');
  return {
    /** A new seed: sealed for this person, and as the address that an authenticator app reads. */
    newSeed(personId: string, email: string): { sealed: Bytes; address: Secret; text: Secret } {
      const seed = randomBytes(SEED_BYTES);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(personId));
      const body = Buffer.concat([cipher.update(seed), cipher.final()]);
      const totp = totpOf(seed, email);
      const sealed = new Uint8Array(Buffer.concat([nonce, body, cipher.getAuthTag()]));
      return { sealed, address: new Secret(totp.toString()), text: new Secret(totp.secret.base32) };
    },
    /**
     * The step of time (30 seconds each, since 1970) this is the code of: the present one, the one before or the one
     * after, as `nowMs` says; null when it is none of these. A seed sealed for another person throws.
     */
    stepOf(personId: string, sealed: Bytes, code: Secret, nowMs: number): number | null {
      const given = code.reveal().replace(/\s/g, '');
      if (!/^\d{6}$/.test(given)) return null;
      const totp = totpOf(openSeed(key, personId, sealed), '');
      const delta = totp.validate({ token: given, timestamp: nowMs, window: 1 });
      return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta;
    },
    /** Ten codes of 120 bits for the person to keep, and their hashes for the database. */
    newRecoveryCodes(): { codes: Secret[]; hashes: Bytes[] } {
      const codes = Array.from({ length: RECOVERY_CODES }, () => writeCode(randomBytes(RECOVERY_BYTES)));
      return { codes: codes.map((code) => new Secret(code)), hashes: codes.map(hashOfCode) };
    },
    /** Null for what cannot be a recovery code; those made before had 16 letters. Case, spaces and dashes do not matter. */
    recoveryHash(code: Secret): Bytes | null {
      const bare = bareCode(code.reveal());
      return /^[A-Z2-7]{16}(?:[A-Z2-7]{8})?$/.test(bare) ? hashToken(bare) : null;
    },
  };
}

function openSeed(key: Bytes, personId: string, sealed: Bytes): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
    .setAAD(boundTo(personId))
    .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    const body = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    throw new PortalError('conflict', SEED_LOST, { message: 'the seed of a second factor did not open' });
  }
}

function boundTo(personId: string): Uint8Array {
  return frame('second-factor-seed/v1', personId);
}

function totpOf(seed: Buffer, label: string): TOTP {
  const bytes = new Uint8Array(seed).buffer;
  const secret = new Seed({ buffer: bytes });
  return new TOTP({ secret, issuer: ISSUER, label: label || ISSUER, digits: 6, period: PERIOD_SECONDS });
}

/** Twenty-four letters of base32 in six groups. */
function writeCode(bytes: Buffer): string {
  const text = new Seed({ buffer: new Uint8Array(bytes).buffer }).base32;
  return (text.match(/.{4}/g) ?? []).join('-');
}

function hashOfCode(code: string): Bytes {
  return hashToken(bareCode(code));
}

function bareCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}
