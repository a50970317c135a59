// What is known of a word wherever it stands: its common form, the country it names, whether it says anything at all.
import { COUNTRIES_BY_NAME, LEGAL_ANYWHERE, LEGAL_AT_END } from './legal-forms.ts';
import { SAME_WORD, SMALL_WORDS } from './name-words.ts';

export type KnownWord = {
  word: string;
  /** Its common form. */
  form: string;
  initial: string;
  /** A legal form at an end, and wherever it stands. */
  isLegalAtEnd: boolean;
  isLegal: boolean;
  isSmall: boolean;
  /** None of these: it counts wherever it stands. */
  counts: boolean;
  /** Of the country that it names. */
  countries: ReadonlySet<string> | null;
};

/** Remembers what is known of each word, so that a table works it out only once. */
export type WordMemory = Map<string, KnownWord>;

const COMMON_FORMS = new Map(Object.entries(SAME_WORD));
/** Of all other words, most of a table, nothing is known but what their letters say. */
const LISTED: ReadonlySet<string> = new Set([
  ...COMMON_FORMS.keys(),
  ...COUNTRIES_BY_NAME.keys(),
  ...LEGAL_ANYWHERE,
  ...LEGAL_AT_END,
  ...SMALL_WORDS,
]);

// Shorter ones mostly have another singular: `movies`, `cookies`.
const SHORTEST_IN_IES = 8;

function singularOf(word: string): string {
  if (word.length >= SHORTEST_IN_IES && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function ordinary(word: string, form: string): KnownWord {
  const countries = form === word ? null : (COUNTRIES_BY_NAME.get(form) ?? null);
  return {
    word,
    form,
    initial: word[0] ?? '',
    isLegalAtEnd: false,
    isLegal: false,
    isSmall: false,
    counts: true,
    countries,
  };
}

function lookUp(word: string): KnownWord {
  const singular = singularOf(word);
  if (!LISTED.has(word))
    return ordinary(word, singular === word ? word : (COMMON_FORMS.get(singular) ?? singular));
  const form = COMMON_FORMS.get(word) ?? COMMON_FORMS.get(singular) ?? singular;
  const isLegal = LEGAL_ANYWHERE.has(word);
  const isLegalAtEnd = isLegal || LEGAL_AT_END.has(word);
  const isSmall = SMALL_WORDS.has(word);
  return {
    word,
    form,
    initial: word[0] ?? '',
    isLegalAtEnd,
    isLegal,
    isSmall,
    counts: !isLegalAtEnd && !isSmall,
    countries: COUNTRIES_BY_NAME.get(form) ?? null,
  };
}

/** What is known of a word in lower case. */
export function knownOf(word: string, memory: WordMemory): KnownWord {
  let known = memory.get(word);
  if (known === undefined) memory.set(word, (known = lookUp(word)));
  return known;
}
