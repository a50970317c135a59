// Sign-in passwords: Argon2id with a pepper, and the same cost whether or not the person exists.

import { argon2, createHmac, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { isBreachedPassword } from './breached-passwords.ts';
import { deriveKey } from './derived-key.ts';
import { utf8 } from './framed-bytes.ts';
import { createTurnstile } from './turnstile.ts';

/** Of one hash: memory in KiB, and how often it is gone over. */
type PasswordCost = { memory: number; passes: number };

const COST: PasswordCost = { memory: 64 * 1024, passes: 2 };
/** The least that OWASP's password storage cheat sheet allows for Argon2id with two passes. */
export const LEAST_PASSWORD_COST: PasswordCost = { memory: 19 * 1024, passes: 2 };
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

// A stored hash outside of these is not ours: too weak to trust, or dear enough to be an attack on this server.
const FLOOR = LEAST_PASSWORD_COST;
const CEILING = { memory: 256 * 1024, passes: 6, lanes: 4 };

// 64 MiB each: four at once bound the memory that a burst of sign-ins can take.
const turnstile = createTurnstile({ atOnce: 4, waiting: 500 });

type Stored = { memory: number; passes: number; lanes: number; salt: Buffer; tag: Buffer };

export type PasswordHasher = {
  /** A PHC string for the person's row. Throws `too_many_requests` when hundreds are already waiting. */
  hash(password: string): Promise<string>;
  /**
   * `stored` null (unknown person, or one without password) costs the same and is false. `rehash` asks to store
   * a new hash, because parameters have moved on since.
   */
  verify(password: string, stored: string | null): Promise<{ ok: boolean; rehash: boolean }>;
  /** True for what stands in a list of stolen passwords: it must not become anybody's new one. */
  isBreached(password: string): boolean;
};

/**
 * `authSecret` is what the pepper is derived from: with another one, no stored hash verifies. `cost` is that of new
 * hashes and of unknown people; a stored hash costs what it did when it was made.
 */
export function createPasswordHasher(authSecret: string, cost: PasswordCost = COST): PasswordHasher {
  const pepper = deriveKey(authSecret, 'password-pepper/v1');
  const seasoned = (tag: Buffer): Buffer => createHmac('sha256', pepper).update(tag).digest();
  return {
    isBreached: isBreachedPassword,
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const tag = await run(password, { ...cost, lanes: LANES, salt });
      return write(cost, salt, seasoned(tag));
    },
    async verify(password, stored) {
      const known = stored === null ? null : read(stored);
      const measure = known ?? {
        ...cost,
        lanes: LANES,
        salt: Buffer.alloc(SALT_BYTES),
        tag: Buffer.alloc(TAG_BYTES),
      };
      const right = timingSafeEqual(seasoned(await run(password, measure)), measure.tag);
      const ok = right && known !== null;
      return { ok, rehash: ok && (measure.memory < cost.memory || measure.passes < cost.passes) };
    },
  };
}

function run(password: string, stored: Omit<Stored, 'tag'>): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    // Normalised, because keyboards disagree on how to write one and the same letter; never cut.
    message: utf8(password.normalize('NFC')),
    nonce: stored.salt,
    memory: stored.memory,
    passes: stored.passes,
    parallelism: stored.lanes,
    tagLength: TAG_BYTES,
  };
  return turnstile(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
      }),
  );
}

function write({ memory, passes }: PasswordCost, salt: Buffer, tag: Buffer): string {
  const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;
}

function read(phc: string): Stored | null {
  const match =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/.exec(
      phc,
    );
  if (!match) return null;
  const [memory, passes, lanes] = match.slice(1, 4).map(Number) as [number, number, number];
  const [salt, tag] = match.slice(4, 6).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer];
  const sound =
    memory >= FLOOR.memory &&
    memory <= CEILING.memory &&
    passes >= FLOOR.passes &&
    passes <= CEILING.passes &&
    lanes >= 1 &&
    lanes <= CEILING.lanes;
  return sound ? { memory, passes, lanes, salt, tag } : null;
}
