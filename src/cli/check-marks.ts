// Holds the audit trail against the marks that were written down outside the database.

import { existsSync, readFileSync } from 'node:fs';
import {
  readMarks,
  UnknownRootKeyError,
  type Marks,
  type RootKeyRing,
  type SignedMark,
} from '#src/adapters/secrets/index.ts';

export type AllMarks = Pick<Marks, 'byAccount' | 'problems'> & {
  /** What the operator may want to know and nothing is wrong with. */
  notes: string[];
};

/**
 * The marks of the file and, where it was begun anew, of the one before it (its name with `.1`), as one. The file itself
 * holds the last mark of every account; the one before adds what was in between. Throws for an unknown root key.
 */
export function readMarkFiles(file: string, ring: RootKeyRing): AllMarks {
  const text = readFileSync(file, 'utf8');
  const now = readMarks(text, ring);
  const alone = { byAccount: now.byAccount, problems: now.problems, notes: [] };
  if (now.opening === null || !existsSync(`${file}.1`)) return alone;
  const earlier = readFileSync(`${file}.1`, 'utf8');
  // A copy that was made to begin anew, and then nothing came of it.
  if (earlier === text) return alone;
  try {
    const before = readMarks(earlier, ring);
    const follows = before.last === now.opening.before;
    const problems = [...before.problems.map((problem) => `in the file before: ${problem}`), ...now.problems];
    if (!follows) problems.push('the file of marks does not follow the one before it (.1)');
    return { byAccount: joined(before.byAccount, now.byAccount), problems, notes: [] };
  } catch (error) {
    if (!(error instanceof UnknownRootKeyError)) throw error;
    const note =
      'the marks before the last change of the root key (.1) are signed by a key that is not here; the last of each account was taken over under the present one.';
    return { ...alone, notes: [note] };
  }
}

/** The marks of one account that its chain contradicts; `hashes` are the chain's at the marks' places. */
export function contradicted(
  marks: readonly SignedMark[],
  hashes: ReadonlyMap<string, string>,
): SignedMark[] {
  return marks.filter(({ seq, hash }) => hashes.get(seq) !== hash);
}

type ByAccount = Marks['byAccount'];

function joined(first: ByAccount, then: ByAccount): ByAccount {
  const accounts = new Set([...first.keys(), ...then.keys()]);
  return new Map([...accounts].map((id) => [id, [...(first.get(id) ?? []), ...(then.get(id) ?? [])]]));
}
