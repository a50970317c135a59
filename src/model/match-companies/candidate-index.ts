// An inverted index of the organizations: by word, by run-together name or domain label, by initials, domain and code.
import type { NumberedForm, Sides, TheirSide } from './read-sides.ts';

export type CandidateIndex = {
  /** Rows by number of word; also by the word that two neighbouring words make when run together. */
  byWord: ReadonlyMap<number, readonly number[]>;
  /** Rows by whole name or domain label without spaces. */
  byLetters: ReadonlyMap<string, readonly number[]>;
  /** Rows whose name has these initials. */
  byInitials: ReadonlyMap<string, readonly number[]>;
  /** Rows that have this as their only word or their short name. */
  byShortName: ReadonlyMap<string, readonly number[]>;
  byDomain: ReadonlyMap<string, readonly number[]>;
  byCode: ReadonlyMap<string, readonly number[]>;
};

function put<K>(map: Map<K, number[]>, key: K, row: number): void {
  const rows = map.get(key);
  if (!rows) map.set(key, [row]);
  else if (rows[rows.length - 1] !== row) rows.push(row);
}

/** Words of the table that two neighbouring words of the form make when run together (`blue ridge`, `blueridge`). */
export function joinedWords(form: NumberedForm, numbers: ReadonlyMap<string, number>): number[] {
  const joined: number[] = [];
  for (let at = 0; at + 1 < form.words.length; at += 1) {
    const number = numbers.get(`${form.words[at] ?? ''}${form.words[at + 1] ?? ''}`);
    if (number !== undefined) joined.push(number);
  }
  return joined;
}

type Maps = {
  [Key in keyof CandidateIndex]: CandidateIndex[Key] extends ReadonlyMap<infer K, unknown>
    ? Map<K, number[]>
    : never;
};

function indexNames(maps: Maps, their: TheirSide, row: number, { words }: Sides): void {
  for (const form of their.forms) {
    for (const word of form.ids) put(maps.byWord, word, row);
    for (const word of joinedWords(form, words.numbers)) put(maps.byWord, word, row);
    if (form.squashed.length >= 3) put(maps.byLetters, form.squashed, row);
    const initials = form.words.length > 1 ? form.initials : [];
    for (const letters of initials) if (letters.length > 1) put(maps.byInitials, letters, row);
    if (form.words.length === 1) put(maps.byShortName, form.words[0] ?? '', row);
  }
  if (their.shortName.length > 1) put(maps.byShortName, their.shortName, row);
}

/** Indexes all organizations; every list of rows is in ascending order. */
export function indexCandidates(sides: Sides): CandidateIndex {
  const maps: Maps = {
    ...{ byWord: new Map(), byLetters: new Map(), byInitials: new Map() },
    ...{ byShortName: new Map(), byDomain: new Map(), byCode: new Map() },
  };
  sides.theirs.forEach((their, row) => {
    indexNames(maps, their, row, sides);
    for (const list of [their.domains.recorded, their.domains.contacts])
      for (const { registered, label } of list) {
        put(maps.byDomain, registered, row);
        if (label.length >= 4) put(maps.byLetters, label, row);
      }
    for (const code of their.name.codes) put(maps.byCode, code, row);
  });
  return maps;
}
