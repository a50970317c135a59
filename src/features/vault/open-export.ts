// The passwords.csv of an IT Glue export, chosen as it is or in the ZIP it came in. All of it happens in this browser.
import type { FileEntry } from '@zip.js/zip.js';
import { ApiError } from '../http.ts';

const LARGEST = 100_000_000;
const WANTED = 'passwords.csv';
/** How every ZIP with something in it begins. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const TOO_LARGE = `This file is larger than 100 MB. Take ${WANTED} out of the export, without the other files, and choose that.`;
const TOO_LARGE_WITHIN = `The ${WANTED} in this ZIP is larger than 100 MB, more than can be read at once. Export fewer organizations at a time.`;
const BROKEN = `This ZIP cannot be read. It may not have been downloaded to its end: download the export again, or unpack it and choose its ${WANTED}.`;
const LOCKED = `This ZIP has a password. Unpack it, and choose its ${WANTED}.`;
const NONE = `There is no ${WANTED} in this ZIP. Choose the ZIP of an account export that includes passwords, as IT Glue gave it to you.`;

/**
 * The text of a table, or of the one in a ZIP, whose other files are not unpacked. Throws `ApiError` for what cannot be read
 * at once (100 MB), for a ZIP that is broken, has a password, or has no such table or several.
 */
export async function textOfExport(file: File): Promise<string> {
  if (await isZip(file)) return textInZip(file);
  if (file.size > LARGEST) throw refused('too_large', TOO_LARGE);
  return file.text();
}

async function isZip(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, ZIP.length).arrayBuffer());
  return ZIP.every((byte, index) => start[index] === byte);
}

async function textInZip(file: File): Promise<string> {
  // Only who chooses a ZIP loads what opens it.
  const { BlobReader, configure, ZipReader } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(file));
  try {
    const tables = (await reader.getEntries()).filter(
      (entry): entry is FileEntry => !entry.directory && nameOf(entry.filename) === WANTED,
    );
    const [table] = tables;
    if (table === undefined) throw refused('invalid', NONE);
    if (tables.length > 1) throw refused('invalid', several(tables.length));
    if (table.encrypted) throw refused('invalid', LOCKED);
    return await textOf(table);
  } catch (error) {
    throw error instanceof ApiError ? error : refused('invalid', BROKEN);
  } finally {
    await reader.close();
  }
}

/** Stops as soon as there is too much, whatever size the ZIP names. */
async function textOf(table: FileEntry): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const into = new WritableStream<Uint8Array>({
    write(piece) {
      size += piece.byteLength;
      if (size > LARGEST) throw new RangeError('too large');
      text += decoder.decode(piece, { stream: true });
    },
  });
  await table.getData(into).catch((error: unknown) => {
    // What unpacks it hands its own errors on.
    throw size > LARGEST ? refused('too_large', TOO_LARGE_WITHIN) : error;
  });
  return text + decoder.decode();
}

function several(count: number): string {
  return `There are ${count} files called ${WANTED} in this ZIP. Unpack it, and choose one after the other.`;
}

function nameOf(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? '').toLowerCase();
}

function refused(code: 'invalid' | 'too_large', detail: string): ApiError {
  return new ApiError({ code, status: 0, detail });
}
