// Codes out of an export: read by their column names, each seed judged, and nothing of a seed in any sentence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '#src/model/csv.ts';
import { readExportCodes, WRONG_FILE } from '#src/model/export-codes.ts';
import { exportFiles } from '#src/practice/exports/export-tables.ts';
import { otpSecretOf } from '#src/practice/world/otp-secrets.ts';
import { createWorld } from '#src/practice/world/world.ts';
import { parseTotpSeed } from '#src/model/totp-seed.ts';

const SEED = 'JBSWY3DPEHPK3PXP';
const read = (text: string) => readExportCodes(text) ?? { codes: [], problems: [], withoutSeed: -1 };
const HEADER = csvLine(['id', 'organization', 'name', 'username', 'password', 'otp_secret']);
const row = (id: string, seed: string, name = 'Router') => csvLine([id, 'Alder', name, 'admin', 'pw', seed]);

describe('the passwords.csv of an export', () => {
  it('gives each seed in its one form, and counts rows that have none', () => {
    const found = read(HEADER + row('1', 'jbsw y3dp ehpk 3pxp') + row('2', '') + row('3', SEED));
    expect(found.withoutSeed).toBe(1);
    expect(found.problems).toEqual([]);
    const whole = { organization: 'Alder', name: 'Router', username: 'admin' };
    const seed = expect.stringContaining(`secret=${SEED}`) as string;
    expect(found.codes).toEqual([
      { ...whole, row: 2, sourceId: '1', seed },
      { ...whole, row: 4, sourceId: '3', seed },
    ]);
  });

  it('goes by the names of its columns, whatever their order and spelling', () => {
    const found = read(`\uFEFFOTP Secret;Name;ID;Organization\r\n${SEED};Router;7;Alder\r\n`);
    expect(found.codes).toMatchObject([
      { sourceId: '7', name: 'Router', username: '', organization: 'Alder' },
    ]);
  });

  it('is told from other files, and what is wanted can be said', () => {
    for (const text of ['', 'a,b\n1,2\n', csvLine(['id', 'organization', 'name'])])
      expect(readExportCodes(text)).toBeNull();
    expect(WRONG_FILE).toContain('passwords.csv');
  });

  it('names rows that cannot be used, and why', () => {
    const { codes, problems } = read(
      HEADER + row('x', SEED) + row('5', SEED) + row('5', SEED) + row('6', 'not-a-seed-0189', 'Switch'),
    );
    expect(codes.map(({ sourceId }) => sourceId)).toEqual(['5']);
    expect(problems.map(({ row: at, name }) => [at, name])).toEqual([
      [2, 'Router'],
      [4, 'Router'],
      [5, 'Switch'],
    ]);
    expect(problems[1]?.message).toContain('row 3');
  });

  it('throws for no text, and says nothing of a seed', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), cell, (rows, secret) => {
        const text = HEADER + rows.map(([id, name, seed]) => csvLine([id, '', name, '', '', seed])).join('');
        readExportCodes(secret + text);
        const { codes, problems, withoutSeed } = read(HEADER + row('1', `${secret}0189-KEEP-OUT`));
        expect(codes.length + problems.length + withoutSeed).toBe(1);
        expect(JSON.stringify(problems)).not.toContain('KEEP-OUT');
      }),
    );
  });

  it('reads every seed of the practice IT Glue’s export', () => {
    const account = createWorld().accounts['us-main'];
    const files = exportFiles(account, { organizationId: null, withValues: true });
    const found = read(files.find(({ name }) => name === 'passwords.csv')?.text ?? '');
    expect(found.codes.length).toBeGreaterThan(20);
    expect(found.problems.length).toBeGreaterThan(0);
    for (const { sourceId, seed } of found.codes) {
      const wanted = parseTotpSeed(otpSecretOf(sourceId));
      expect(wanted).toMatchObject({ ok: true, seed: { uri: seed } });
    }
  });
});
