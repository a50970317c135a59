// What core dumps of running processes would hold: their readable memory, as Linux shows it to root and to their owner.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** So much is looked through at once; pieces overlap by the longest text looked for. */
const PIECE = 16 * 1024 * 1024;
const PAGE = 4096;

/**
 * Which of the texts stand in the memory of the processes, in UTF-8, UTF-16 or base64, in the order found; keys too, as bytes,
 * in base64 or in hexadecimal, which is how they are answered. What several processes share is looked through once; one that
 * is gone holds nothing. Throws where one is somebody else's.
 */
export function textsInMemory(
  pids: readonly number[],
  texts: readonly string[],
  keys: readonly Uint8Array[] = [],
): string[] {
  const find = finderOf([...texts.flatMap(textInMemory), ...keys.flatMap(keyInMemory)]);
  const shared = new Set<string>();
  return [...new Set(pids.flatMap((pid) => (parentOf(pid) === null ? [] : findIn(pid, find, shared))))];
}

/** A process and all that it and those below it started. */
export function familyOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(Number(name));
      return parent === null ? [] : [{ pid: Number(name), parent }];
    });
  const family = [pid];
  for (const one of family)
    family.push(...parents.filter(({ parent }) => parent === one).map((row) => row.pid));
  return family;
}

/** Null where the process is gone. */
export function parentOf(pid: number): number | null {
  try {
    const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return parent === undefined ? null : Number(parent);
  } catch {
    return null;
  }
}

type Region = { start: number; end: number };

type Form = { text: string; bytes: Buffer };

type Finder = { longest: number; find: (bytes: Buffer) => string[] };

const ZEROS = Buffer.alloc(PAGE);

/** Looks for all texts in one walk: most places of a memory do not begin like any of them, and many pages were never written. */
function finderOf(forms: readonly Form[]): Finder {
  const byBeginning = new Map<number, Form[]>();
  for (const form of forms) {
    const beginning = form.bytes.readUInt16LE(0);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), form]);
  }
  const begins = new Uint8Array(65_536);
  for (const beginning of byBeginning.keys()) begins[beginning] = 1;
  const matches = (bytes: Buffer, at: number): string[] =>
    (byBeginning.get(bytes.readUInt16LE(at)) ?? [])
      .filter((form) => bytes.subarray(at, at + form.bytes.length).equals(form.bytes))
      .map(({ text }) => text);
  const longest = Math.max(...forms.map(({ bytes }) => bytes.length));
  return {
    longest,
    find(bytes) {
      const found: string[] = [];
      for (let from = 0; from < bytes.length; from += PAGE) {
        const end = Math.min(from + PAGE, bytes.length - 1);
        // What begins in the last bytes of an empty page may go on in the next.
        const empty = end - from === PAGE && ZEROS.equals(bytes.subarray(from, end));
        for (let at = empty ? Math.max(from, end - longest) : from; at < end; at += 1) {
          if (begins[(bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256] === 1) found.push(...matches(bytes, at));
        }
      }
      return found;
    },
  };
}

function textInMemory(text: string): Form[] {
  const raw = Buffer.from(text, 'utf8');
  return [raw, Buffer.from(text, 'utf16le'), Buffer.from(base64Of(raw))].map((bytes) => ({ text, bytes }));
}

function keyInMemory(key: Uint8Array): Form[] {
  const raw = Buffer.from(key);
  const text = raw.toString('hex');
  const inAddresses = base64Of(raw).replaceAll('+', '-').replaceAll('/', '_');
  const written = [text, base64Of(raw), inAddresses].map((form) => Buffer.from(form));
  return [raw, ...written].map((bytes) => ({ text, bytes }));
}

/** Without its last characters, which depend on what follows. */
function base64Of(raw: Buffer): string {
  return raw.toString('base64').slice(0, Math.floor((raw.length * 8) / 6));
}

function findIn(pid: number, finder: Finder, shared: Set<string>): string[] {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  const buffer = Buffer.alloc(PIECE);
  try {
    return readableRegions(pid, shared).flatMap((region) => findInRegion(file, region, finder, buffer));
  } finally {
    closeSync(file);
  }
}

function findInRegion(
  file: number,
  { start, end }: Region,
  { find, longest }: Finder,
  buffer: Buffer,
): string[] {
  const found: string[] = [];
  for (let at = start; at < end;) {
    const wanted = Math.min(PIECE, end - at);
    const read = readAt(file, buffer, wanted, at);
    if (read > 0) found.push(...find(buffer.subarray(0, read)));
    at += read < wanted ? read + PAGE : PIECE - longest;
  }
  return found;
}

/** A page that was given back meanwhile, or that a device keeps for itself, has nothing to be read. */
function readAt(file: number, buffer: Buffer, length: number, at: number): number {
  try {
    return readSync(file, buffer, 0, length, at);
  } catch {
    return 0;
  }
}

/** Without programs and libraries, which are files; adds what is shared to `shared`, and leaves out what is there. */
function readableRegions(pid: number, shared: Set<string>): Region[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start, end, kind, name = ''] =
        /^([0-9a-f]+)-([0-9a-f]+) r(\S\S\S) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      if (start === undefined || end === undefined || kind === undefined || name.startsWith('[v')) return [];
      if (kind.includes('x') || (kind === '--p' && name.startsWith('/'))) return [];
      if (kind.endsWith('s') && shared.has(`${start} ${name}`)) return [];
      if (kind.endsWith('s')) shared.add(`${start} ${name}`);
      return [{ start: Number.parseInt(start, 16), end: Number.parseInt(end, 16) }];
    });
}
