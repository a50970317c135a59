// Folds a name to what two people would call the same spelling, for comparing and searching, never for showing.

// Letters that Unicode does not take apart, though people type them as two or as another.
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
};

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

/** Turns the handful of HTML entities that leak into names (`&amp;`, `&#39;`) back into characters. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|([a-z]{2,4}));/gi,
    (whole, code: string | undefined, word: string | undefined) => {
      if (word !== undefined) return ENTITIES[word.toLowerCase()] ?? whole;
      const point = Number(code);
      return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : whole;
    },
  );
}

/** Lower case, without accents, with compatibility forms (full width, ligatures) made plain and invisible marks gone. */
export function foldLetters(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '');
  // One pass with a table: names are folded by the ten thousand.
  return plain.replace(/[ßæœøđðþłıħ]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/**
 * One spelling for names that differ by case, accents, punctuation, `&`/`and` or spacing: words of letters and digits
 * parted by single spaces. Empty when the name holds none.
 */
export function normalizeName(name: string): string {
  return foldLetters(decodeEntities(name))
    .replace(/['’‘`´]/g, '')
    .replace(/\s*[&+]\s*/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
