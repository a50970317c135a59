// What a person chooses as the export of IT Glue: the table itself, the ZIP it comes in, and what is neither.
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { textOfExport } from '#src/features/vault/open-export.ts';

configure({ useWebWorkers: false });

const TABLE = 'id,organization,name,otp_secret\r\n1,Ädler & Söhne,Router,ABC\r\n';

async function zipOf(files: Record<string, string>, password?: string): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), password === undefined ? {} : { password });
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return writer.close();
}

const chosen = (content: string | Uint8Array<ArrayBuffer>, name = 'export.zip') => new File([content], name);
const refusal = (file: File) =>
  textOfExport(file).then(
    () => 'it was read',
    (error: Error) => error.message,
  );

describe('the table of an export', () => {
  it('is read as it is, without the mark of its encoding', async () => {
    expect(await textOfExport(chosen(`\uFEFF${TABLE}`, 'passwords.csv'))).toBe(TABLE);
  });

  it('is read out of a ZIP, wherever it stands in it and whatever the ZIP is called', async () => {
    const files = { 'contacts.csv': 'id\n1\n', 'Export 7/Passwords.csv': `\uFEFF${TABLE}` };
    expect(await textOfExport(chosen(await zipOf(files), 'export (1)'))).toBe(TABLE);
  });

  it('is told apart by what a file holds, not by its name', async () => {
    expect(await textOfExport(chosen(TABLE, 'export.zip'))).toBe(TABLE);
  });
});

describe('a ZIP that cannot be taken says why', () => {
  it('has no such table, or several', async () => {
    expect(await refusal(chosen(await zipOf({ 'old-passwords.csv': TABLE })))).toMatch(/no passwords\.csv/);
    const two = { 'a/passwords.csv': TABLE, 'b/passwords.csv': TABLE };
    expect(await refusal(chosen(await zipOf(two)))).toMatch(/2 files called passwords\.csv/);
  });

  it('has a password', async () => {
    const locked = await zipOf({ 'passwords.csv': TABLE }, 'a password of its own');
    expect(await refusal(chosen(locked))).toMatch(/has a password/);
  });

  it('was not downloaded to its end, or was spoilt on the way', async () => {
    const whole = await zipOf({ 'passwords.csv': TABLE.repeat(200) });
    expect(await refusal(chosen(whole.slice(0, whole.length - 60)))).toMatch(/cannot be read/);
    const spoilt = whole.slice();
    spoilt.fill(0, 60, 90);
    expect(await refusal(chosen(spoilt))).toMatch(/cannot be read/);
  });

  it('unpacks to more than can be read at once', async () => {
    const bomb = await zipOf({ 'passwords.csv': 'a'.repeat(100_000_001) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusal(chosen(bomb))).toMatch(/larger than 100 MB/);
  });
});
