// Holds the audit trail against the marks that were written down outside the database.

import { z } from 'zod';
import { markIsSigned, markLineHash, type RootKeyRing } from '#src/adapters/secrets/index.ts';

const signedMark = z.strictObject({
  accountId: z.guid(),
  seq: z.string().regex(/^[1-9]\d{0,18}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  before: z.string(),
  rootKeyId: z.string(),
  signature: z.string(),
});

export type ReadMark = z.infer<typeof signedMark>;

export type Marks = {
  /** By account, in the order they were written. */
  byAccount: ReadonlyMap<string, readonly ReadMark[]>;
  /** What is wrong with the file itself, each a sentence. */
  problems: string[];
};

/** Reads the file's text; a last line without its end is one that is being written. Throws for an unknown root key. */
export function readMarks(text: string, ring: RootKeyRing): Marks {
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  const problems: string[] = [];
  const byAccount = new Map<string, ReadMark[]>();
  let before = '';
  for (const [index, line] of lines.entries()) {
    const mark = parse(line);
    if (mark === null || !markIsSigned(ring, mark)) {
      problems.push(`line ${index + 1} of the marks was not written by this portal`);
    } else {
      if (mark.before !== before)
        problems.push(`line ${index + 1} of the marks does not follow the one before it`);
      byAccount.set(mark.accountId, [...(byAccount.get(mark.accountId) ?? []), mark]);
    }
    before = markLineHash(line);
  }
  return { byAccount, problems };
}

/** The marks of one account that its chain contradicts; `hashes` are the chain's at the marks' places. */
export function contradicted(marks: readonly ReadMark[], hashes: ReadonlyMap<string, string>): ReadMark[] {
  return marks.filter(({ seq, hash }) => hashes.get(seq) !== hash);
}

function parse(line: string): ReadMark | null {
  try {
    return signedMark.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
