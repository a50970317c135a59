// The file of marks outside the database: appended to, and begun anew before it grows large, without losing what it proves.

import {
  closeSync,
  copyFileSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type { AuditHead } from '#src/adapters/db/index.ts';
import {
  markLineHash,
  readMarkLine,
  readMarks,
  signMark,
  signOpening,
  type Marks,
  type SignedMark,
} from '#src/adapters/secrets/index.ts';
import type { Room } from './room.ts';

/** So many lines are added to what a file began with before it is begun anew: some 2 MB. */
export const LINES_A_FILE = 4_000;

type Tools = Pick<Room, 'database' | 'roots'>;
type Last = { seq: bigint; at: number };

export type MarksFile = {
  /** The last mark of each account. */
  heads: ReadonlyMap<string, Last>;
  /** True where it has grown to its bound, or holds marks that another root key than the active one signed. */
  isDue(): boolean;
  append(heads: readonly AuditHead[]): void;
  /**
   * Begins the file anew: with the last mark of each account that its chain bears out, signed by the active root key, and
   * with every mark that it does not, for those are evidence. What was in it stands in the file with `.1`, whose forerunner
   * goes. So a chain is held against as much as before: its last mark stands for all of it. False, and nothing is done,
   * where the file is not as this portal wrote it. Throws for an unknown root key.
   */
  beginAnew(): Promise<boolean>;
};

/** `file` is made when it is not there (mode 600). */
export function openMarksFile({ database, roots }: Tools, file: string, most = LINES_A_FILE): MarksFile {
  let state = readBack(file);
  const write = (lines: readonly string[]): void => {
    append(file, lines);
    // Only now: the next mark must follow one that stands in the file.
    for (const line of lines) note(state, line);
  };
  return {
    get heads() {
      return state.heads;
    },
    isDue: () => state.lines - state.taken >= most || [...state.signers].some((id) => id !== roots.active.id),
    append(moved) {
      const at = new Date().toISOString();
      const marks = moved.map(({ accountId, seq, hash }) => ({ accountId, seq: String(seq), hash, at }));
      write(chained({ roots }, marks, state.last));
    },
    async beginAnew() {
      const read = readMarks(readFileSync(file, 'utf8'), roots);
      if (read.problems.length > 0) return false;
      const kept = await toKeep({ database }, read);
      const at = new Date().toISOString();
      const opening = JSON.stringify(signOpening(roots, { opening: kept.length, at, before: read.last }));
      const lines = [opening, ...chained({ roots }, kept, markLineHash(opening))];
      replace(file, lines);
      state = stateOf(lines);
      return true;
    },
  };
}

type State = {
  last: string;
  heads: Map<string, Last>;
  signers: Set<string>;
  lines: number;
  /** Of these, what the file began with. */
  taken: number;
};

function stateOf(lines: readonly string[]): State {
  const state: State = { last: '', heads: new Map(), signers: new Set(), lines: 0, taken: 0 };
  for (const line of lines) note(state, line);
  return state;
}

function note(state: State, line: string): void {
  const read = readMarkLine(line);
  state.last = markLineHash(line);
  state.lines += 1;
  if (read === null) return;
  state.signers.add(read.rootKeyId);
  if ('opening' in read) state.taken = read.opening + 1;
  else state.heads.set(read.accountId, { seq: BigInt(read.seq), at: Date.parse(read.at) });
}

/** What the file ends with. A line that was cut off by a power failure is taken away: nothing rests on it. */
function readBack(file: string): State {
  closeSync(openSync(file, 'a', 0o600));
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return stateOf(whole.split('\n').slice(0, -1));
}

type Unsigned = Pick<SignedMark, 'accountId' | 'seq' | 'hash' | 'at'>;

function chained({ roots }: Pick<Tools, 'roots'>, marks: readonly Unsigned[], last: string): string[] {
  let before = last;
  return marks.map(({ accountId, seq, hash, at }) => {
    const line = JSON.stringify(signMark(roots, { accountId, seq, hash, at, before }));
    before = markLineHash(line);
    return line;
  });
}

/** Of each account the furthest mark that its chain bears out, and all that it contradicts. */
async function toKeep({ database }: Pick<Tools, 'database'>, { byAccount }: Marks): Promise<SignedMark[]> {
  const kept: SignedMark[] = [];
  for (const [accountId, marks] of byAccount) {
    const hashes = await database.audit.hashesAt(
      accountId,
      marks.map(({ seq }) => seq),
    );
    const borneOut = ({ seq, hash }: SignedMark): boolean => hashes.get(seq) === hash;
    const furthest = marks
      .filter(borneOut)
      .reduce((most, { seq }) => (BigInt(seq) > most ? BigInt(seq) : most), 0n);
    const last = marks.findLast((mark) => borneOut(mark) && BigInt(mark.seq) === furthest);
    kept.push(...marks.filter((mark) => mark === last || !borneOut(mark)));
  }
  return kept;
}

/** At every moment there is a whole file at its place, and what it held before is in it or beside it. */
function replace(file: string, lines: readonly string[]): void {
  closeSync(openSync(`${file}.new`, 'w', 0o600));
  append(`${file}.new`, lines);
  copyFileSync(file, `${file}.old`);
  renameSync(`${file}.old`, `${file}.1`);
  renameSync(`${file}.new`, file);
}

function append(file: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const handle = openSync(file, 'a', 0o600);
  try {
    writeSync(handle, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
