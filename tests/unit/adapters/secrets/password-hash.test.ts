// Sign-in passwords: they verify, weak or foreign hashes do not, and nobody learns who exists.

import { argon2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#src/adapters/secrets/index.ts';

const hasher = createPasswordHasher('a secret of this installation, long enough');

describe('RFC 9106', () => {
  it('is met by the Argon2id in use', () => {
    const tag = argon2Sync('argon2id', {
      message: Buffer.alloc(32, 1),
      nonce: Buffer.alloc(16, 2),
      secret: Buffer.alloc(8, 3),
      associatedData: Buffer.alloc(12, 4),
      memory: 32,
      passes: 3,
      parallelism: 4,
      tagLength: 32,
    });
    expect(tag.toString('hex')).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  });
});

describe('a password hash', () => {
  it('verifies its password, however the letters are composed, and no other', async () => {
    const stored = await hasher.hash('ein schön langes Passwort 🔑');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await hasher.verify('ein scho\u0308n langes Passwort 🔑', stored)).toEqual({
      ok: true,
      rehash: false,
    });
    expect(await hasher.verify('ein schön langes Passwort', stored)).toEqual({ ok: false, rehash: false });
    expect(await hasher.hash('ein schön langes Passwort 🔑')).not.toBe(stored);
  });

  it('is worth nothing under another installation secret', async () => {
    const stored = await hasher.hash('correct horse battery staple');
    const other = createPasswordHasher('the secret of another installation');
    expect((await other.verify('correct horse battery staple', stored)).ok).toBe(false);
  });

  it.each([
    ['empty', ''],
    ['nonsense', 'plain text'],
    ['too weak', `$argon2id$v=19$m=8,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['too dear', `$argon2id$v=19$m=9999999,t=99,p=9$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['another kind', `$argon2i$v=19$m=65536,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('that is not ours never verifies: %s', async (_name, stored) => {
    expect(await hasher.verify('anything', stored)).toEqual({ ok: false, rehash: false });
  });

  it('costs the same work for nobody as for somebody', async () => {
    const stored = await hasher.hash('correct horse battery staple');
    const passes = async (against: string | null): Promise<number> => {
      const before = process.cpuUsage();
      for (let round = 0; round < 5; round += 1) await hasher.verify('a wrong guess', against);
      return process.cpuUsage(before).user;
    };
    await passes(stored);
    // Processor time, not the clock: a busy machine changes nothing. Without the work it would be a hundredth.
    expect((await passes(null)) / (await passes(stored))).toBeGreaterThan(0.3);
  });
});
