// Reads a file of marks of the audit trail and says what is wrong with it.

import { z } from 'zod';
import {
  markIsSigned,
  markLineHash,
  openingIsSigned,
  type SignedMark,
  type SignedOpening,
} from './audit-mark.ts';
import type { RootKeyRing } from './root-key.ts';

const signed = { at: z.string(), before: z.string(), rootKeyId: z.string(), signature: z.string() };
const line = z.union([
  z.strictObject({
    accountId: z.guid(),
    seq: z.string().regex(/^[1-9]\d{0,18}$/),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    ...signed,
  }),
  z.strictObject({ opening: z.int().min(0), ...signed }),
]);

export type Marks = {
  /** By account, in the order they were written. */
  byAccount: ReadonlyMap<string, readonly SignedMark[]>;
  /** What the file was begun with where it follows another one; null for the first of all. */
  opening: SignedOpening | null;
  /** What is wrong with the file itself, each a sentence. */
  problems: string[];
  /** The hash of the last line; empty where there is none. */
  last: string;
};

/** Reads the file's text; a last line without its end is one that is being written. Throws for an unknown root key. */
export function readMarks(text: string, ring: RootKeyRing): Marks {
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  const problems: string[] = [];
  const byAccount = new Map<string, SignedMark[]>();
  let opening: SignedOpening | null = null;
  let before = '';
  for (const [index, written] of lines.entries()) {
    const read = readMarkLine(written);
    const begins = read !== null && 'opening' in read && index === 0;
    if (read === null || ('opening' in read && !begins) || !isSigned(ring, read)) {
      problems.push(`line ${index + 1} of the marks was not written by this portal`);
    } else if ('opening' in read) {
      opening = read;
    } else {
      if (read.before !== before)
        problems.push(`line ${index + 1} of the marks does not follow the one before it`);
      const mine = byAccount.get(read.accountId) ?? [];
      mine.push(read);
      byAccount.set(read.accountId, mine);
    }
    before = markLineHash(written);
  }
  if (opening !== null && lines.length - 1 < opening.opening) {
    problems.push('the marks that the file was begun with are not all there');
  }
  return { byAccount, opening, problems, last: before };
}

/** One line without its end; null where it is none of a file of marks. Nothing is authenticated yet. */
export function readMarkLine(text: string): SignedMark | SignedOpening | null {
  try {
    return line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isSigned(ring: RootKeyRing, read: SignedMark | SignedOpening): boolean {
  return 'opening' in read ? openingIsSigned(ring, read) : markIsSigned(ring, read);
}
