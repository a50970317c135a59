// An inverted index of the organizations: by word, by run-together name or domain label, by initials, domain and code.
import { hashOf, hashOfBoth, HashSieve } from './letter-hashes.ts';
import type { ReadDomain } from './read-domains.ts';
import type { NumberedForm, Sides, TheirSide } from './read-sides.ts';
import type { WordTable } from './word-table.ts';

export type CandidateIndex = {
  /** Rows by number of word; also by the word that two neighbouring words make when run together. */
  byWord: readonly (readonly number[] | undefined)[];
  /** Rows by whole name or domain label without spaces. */
  byLetters: ReadonlyMap<string, readonly number[]>;
  /** Rows whose name has these initials. */
  byInitials: ReadonlyMap<string, readonly number[]>;
  /** Rows that have this as their only word or their short name. */
  byShortName: ReadonlyMap<string, readonly number[]>;
  /** Rows by the first letters of a domain label, and of the name run together; see `startOf`. */
  byLabelStart: ReadonlyMap<string, readonly number[]>;
  byNameStart: ReadonlyMap<string, readonly number[]>;
  byDomain: ReadonlyMap<string, readonly number[]>;
  byCode: ReadonlyMap<string, readonly number[]>;
};

/** So many letters of a name or a label are looked up. */
const START = 5;

export const startOf = (letters: string): string => letters.slice(0, START);

function putWord(lists: (number[] | undefined)[], word: number, row: number): void {
  const rows = lists[word];
  if (!rows) lists[word] = [row];
  else if (rows[rows.length - 1] !== row) rows.push(row);
}

function put(map: Map<string, number[]>, key: string, row: number): void {
  const rows = map.get(key);
  if (!rows) map.set(key, [row]);
  else if (rows[rows.length - 1] !== row) rows.push(row);
}

/** Words of the table that two neighbouring words of a form make when run together (`blue ridge`, `blueridge`), if any. */
export type JoinedWords = (form: NumberedForm) => readonly number[] | undefined;

export function createJoinedWords({ words, numbers }: WordTable): JoinedWords {
  const sieve = new HashSieve(words.length);
  const hashes = Int32Array.from(words, hashOf);
  for (const hash of hashes) sieve.add(hash);
  return ({ ids }) => {
    let joined: number[] | undefined;
    for (let at = 0; at + 1 < ids.length; at += 1) {
      const one = ids[at] ?? 0;
      const two = ids[at + 1] ?? 0;
      const second = words[two] ?? '';
      if (!sieve.mayHave(hashOfBoth(hashes[one] ?? 0, hashes[two] ?? 0, second.length))) continue;
      const number = numbers.get(`${words[one] ?? ''}${second}`);
      if (number !== undefined) (joined ??= []).push(number);
    }
    return joined;
  };
}

type Maps = { byWord: (number[] | undefined)[] } & {
  [Key in Exclude<keyof CandidateIndex, 'byWord'>]: Map<string, number[]>;
};

function indexNames(maps: Maps, their: TheirSide, row: number, joinedWords: JoinedWords): void {
  for (const form of their.forms) {
    form.ids.forEach((word) => putWord(maps.byWord, word, row));
    joinedWords(form)?.forEach((word) => putWord(maps.byWord, word, row));
    if (form.squashed.length >= 3) put(maps.byLetters, form.squashed, row);
    if (form.squashed.length > START) put(maps.byNameStart, startOf(form.squashed), row);
    if (form.words.length === 1) put(maps.byShortName, form.words[0] ?? '', row);
    if (form.words.length > 1)
      form.initials.forEach((letters) => {
        if (letters.length > 1) put(maps.byInitials, letters, row);
      });
  }
  if (their.shortName.length > 1) put(maps.byShortName, their.shortName, row);
}

function indexDomains(maps: Maps, domains: readonly ReadDomain[], row: number): void {
  domains.forEach(({ registered, label }) => {
    put(maps.byDomain, registered, row);
    if (label.length >= 4) put(maps.byLetters, label, row);
    if (label.length > START) put(maps.byLabelStart, startOf(label), row);
  });
}

/** Indexes all organizations; every list of rows is in ascending order. */
export function indexCandidates(sides: Sides, joinedWords: JoinedWords): CandidateIndex {
  const maps: Maps = {
    ...{ byWord: sides.words.words.map(() => undefined), byLetters: new Map(), byInitials: new Map() },
    ...{ byLabelStart: new Map(), byNameStart: new Map() },
    ...{ byShortName: new Map(), byDomain: new Map(), byCode: new Map() },
  };
  sides.theirs.forEach((their, row) => {
    indexNames(maps, their, row, joinedWords);
    indexDomains(maps, their.domains.recorded, row);
    indexDomains(maps, their.domains.contacts, row);
    their.name.codes.forEach((code) => put(maps.byCode, code, row));
  });
  return maps;
}
