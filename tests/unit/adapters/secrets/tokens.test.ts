// Tokens: long, unlike each other, stored as a hash, and bound to what they are for.

import { describe, expect, it } from 'vitest';
import {
  deriveKey,
  hashToken,
  invitationToken,
  randomToken,
  sameToken,
} from '#src/adapters/secrets/index.ts';

describe('tokens', () => {
  it('have 256 bits each and never repeat', () => {
    const tokens = new Set(Array.from({ length: 2000 }, randomToken));
    expect(tokens.size).toBe(2000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('are stored as SHA-256', () => {
    expect(Buffer.from(hashToken('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('compare whole, whatever their length', () => {
    expect(sameToken('abc', 'abc')).toBe(true);
    for (const wrong of ['', 'ab', 'abcd', 'abd', 'ABC']) expect(sameToken(wrong, 'abc')).toBe(false);
  });

  it('of invitations are the same each time, and others for another invitation, generation or key', () => {
    const key = deriveKey('an installation secret', 'invitation/v1');
    const token = invitationToken(key, 'i-1', 1);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(invitationToken(key, 'i-1', 1)).toBe(token);
    const others = [
      invitationToken(key, 'i-1', 2),
      invitationToken(key, 'i-2', 1),
      invitationToken(key, 'i-', 11),
      invitationToken(deriveKey('an installation secret', 'something else'), 'i-1', 1),
      invitationToken(deriveKey('another secret', 'invitation/v1'), 'i-1', 1),
    ];
    expect(new Set([token, ...others]).size).toBe(6);
  });
});
