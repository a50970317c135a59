// Root keys: read from their file, named by themselves, and missed by name.

import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import {
  createRootKeyFile,
  loadRootKeys,
  RootKey,
  RootKeyRing,
  rootKeyFileIsOpenToOthers,
  UnknownRootKeyError,
} from '#src/adapters/secrets/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'root-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = Buffer.alloc(32, 1);
const two = Buffer.alloc(32, 2);

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

describe('a root key file', () => {
  it('is made once, for its owner alone, and read again', () => {
    const path = join(folder, 'made');
    const made = createRootKeyFile(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(rootKeyFileIsOpenToOthers(path)).toBe(false);
    expect(loadRootKeys(path).active.id).toBe(made.active.id);
    const before = readFileSync(path);
    expect(() => createRootKeyFile(path)).toThrow();
    expect(readFileSync(path)).toEqual(before);
    chmodSync(path, 0o644);
    expect(rootKeyFileIsOpenToOthers(path)).toBe(true);
  });

  it('may be 32 raw bytes, a lone text, or lines with states', () => {
    const id = new RootKey(one, 'active').id;
    expect(loadRootKeys(file('raw', one)).active.id).toBe(id);
    expect(loadRootKeys(file('hex', `${one.toString('hex')}\n`)).active.id).toBe(id);
    expect(loadRootKeys(file('base64', one.toString('base64'))).active.id).toBe(id);
    expect(loadRootKeys(file('base64url', one.toString('base64url'))).active.id).toBe(id);
    const ring = loadRootKeys(
      file('lines', `# keys\r\nretained ${two.toString('base64')}\r\n\r\nactive ${one.toString('hex')}\r\n`),
    );
    expect(ring.active.id).toBe(id);
    expect(ring.find(new RootKey(two, 'retained').id).state).toBe('retained');
  });

  it.each([
    ['nothing', ''],
    ['too short', 'active c2hvcnQ='],
    ['too long', Buffer.alloc(33)],
    ['two active', `active ${one.toString('hex')}\nactive ${two.toString('hex')}`],
    ['none active', `retained ${one.toString('hex')}`],
    ['the same twice', `active ${one.toString('hex')}\nretained ${one.toString('hex')}`],
    ['a state not known', `spare ${one.toString('hex')}`],
    ['too many words', `active ${one.toString('hex')} now`],
  ])('is refused without showing what is in it: %s', (name, content) => {
    const path = file(name, content);
    expect(() => loadRootKeys(path)).toThrow(/not usable/);
    try {
      loadRootKeys(path);
    } catch (error) {
      expect(inspect(error)).not.toContain(one.toString('hex'));
    }
  });

  it('says when it is not there', () => {
    expect(() => loadRootKeys(join(folder, 'absent'))).toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe('a root key ring', () => {
  const ring = new RootKeyRing([new RootKey(one, 'active'), new RootKey(two, 'retained')]);
  const stranger = new RootKey(Buffer.alloc(32, 3), 'active');

  it('names the keys it knows when one is missing', () => {
    for (const act of [() => ring.find(stranger.id), () => ring.requireAll([ring.active.id, stranger.id])]) {
      expect(act).toThrow(UnknownRootKeyError);
      expect(act).toThrow(stranger.id);
      expect(act).toThrow(`${ring.active.id} (active)`);
      expect(act).toThrow('(retained)');
    }
    expect(() => ring.requireAll([ring.active.id])).not.toThrow();
  });

  it('never prints a key', () => {
    for (const printed of [
      inspect(ring, { depth: 9, showHidden: true }),
      JSON.stringify(ring),
      String(ring.active),
    ]) {
      expect(printed).not.toContain(one.toString('hex'));
      expect(printed).not.toContain(one.toString('base64'));
      expect(printed).not.toMatch(/(01[ ,:]*){8}/);
    }
  });

  it('derives another key for every purpose and salt', () => {
    const derived = [
      ring.active.derive('a'),
      ring.active.derive('b'),
      ring.active.derive('a', Buffer.from('salt')),
      stranger.derive('a'),
    ].map((key) => Buffer.from(key).toString('hex'));
    expect(new Set(derived).size).toBe(4);
    expect(Buffer.from(ring.active.derive('a')).toString('hex')).toBe(derived[0]);
  });
});
