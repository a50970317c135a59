// Gives the lesser database roles their login: passwords that follow from the owner's, so that instances agree.

import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type pg from 'pg';

export const RUNTIME_ROLES = ['portal_web', 'portal_worker', 'portal_keys'] as const;
export type RuntimeRole = (typeof RUNTIME_ROLES)[number];

const ITERATIONS = 4096;

// Roles are the cluster's: whoever starts on another database of it at this moment may be changing the same one.
const MOST_TRIES = 5;
const CHANGED_MEANWHILE = /tuple concurrently updated/;

/** The password of one role; `seed` is the owner's password (or another secret all instances share). */
export function rolePassword(seed: string, role: RuntimeRole): string {
  return createHmac('sha256', seed).update(`database-role/v1:${role}`).digest('hex');
}

/** The address of the owner's database, as another role sees it. */
export function roleUrl(ownerUrl: string, role: RuntimeRole, seed: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(seed, role);
  return url.href;
}

/** What a role's password follows from: the owner's own, or `fallback` where the address carries none. */
export function passwordSeed(ownerUrl: string, fallback: string): string {
  return decodeURIComponent(new URL(ownerUrl).password) || fallback;
}

/**
 * Lets the roles the migrations made log in. The server is handed verifiers, not passwords: an `ALTER ROLE` may end up
 * in its log. Throws a sentence when the owner may not change a role.
 */
export async function giveLogin(owner: pg.Client, seed: string): Promise<void> {
  for (const role of RUNTIME_ROLES) {
    const verifier = scramVerifier(rolePassword(seed, role), randomBytes(16));
    try {
      await alterRole(owner, `ALTER ROLE ${role} LOGIN PASSWORD '${verifier}'`);
    } catch (cause) {
      throw new Error(
        `The database role ${role} cannot be given its login. It was probably made by another role: let the role in DATABASE_URL administer it (GRANT ${role} TO <owner> WITH ADMIN OPTION).`,
        { cause },
      );
    }
  }
}

async function alterRole(owner: pg.Client, statement: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await owner.query(statement);
      return;
    } catch (error) {
      if (tries === MOST_TRIES || !(error instanceof Error && CHANGED_MEANWHILE.test(error.message)))
        throw error;
    }
  }
}

/** PostgreSQL's stored form of a SCRAM-SHA-256 password (RFC 5803); `password` is plain ASCII. */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyFor = (label: string): Buffer => createHmac('sha256', salted).update(label).digest();
  const stored = createHash('sha256').update(keyFor('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${keyFor('Server Key').toString('base64')}`;
}
