// Takes out of a name what the eye does not see, and says when it held such a thing.
import { decodeEntities, foldLetters } from '#src/lib/normalize-name.ts';

export type CleanText = {
  text: string;
  /** It held invisible or direction marks, letters of another script among Latin ones, or spaces at an end. */
  disguised: boolean;
  /** Of these, spaces at an end and nothing else. */
  onlySpaces: boolean;
};

const PLAIN = /^[\x20-\x7E]*$/;
// Format characters, and letters that print as nothing.
const INVISIBLE = /[\p{Cf}\p{Cc}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const LATIN = /\p{Script=Latin}/u;

// Letters that print like Latin ones, in the order of their counterparts.
const LOOKS_FROM = 'аеорсхукмтнвіјѕһԁԛԝґАЕОРСХУКМТНВІЈЅҺԌԚԜοανρτυιχκεΟΑΝΡΤΥΙΧΚΕΖΗΜΒ';
const LOOKS_TO = 'aeopcxykmthbijshdqwrAEOPCXYKMTHBIJSHGQWoavptuixkeOANPTYIXKEZHMB';
const LOOKS = new Map([...LOOKS_FROM].map((letter, at) => [letter, LOOKS_TO[at] ?? letter]));

const SOUNDS: Readonly<Record<string, string>> = {
  ...pairs(
    'а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i ї yi є ye ґ g ј j љ lj њ nj ђ dj ћ c џ dz',
  ),
  ...pairs(
    'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
  ),
  ъ: '',
  ь: '',
};

function pairs(text: string): Record<string, string> {
  const parts = text.split(' ');
  return Object.fromEntries(
    parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? ''] as const] : [])),
  );
}

function undisguise(text: string): string {
  if (!FOREIGN.test(text)) return text;
  // A word that mixes scripts, or looks Latin throughout amid Latin words, was meant to be read as Latin.
  const amidLatin = LATIN.test(text);
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    if (!FOREIGN.test(word)) return word;
    const meantLatin = LATIN.test(word) || (amidLatin && [...word].every((letter) => LOOKS.has(letter)));
    return meantLatin ? [...word].map((letter) => LOOKS.get(letter) ?? letter).join('') : word;
  });
}

/** The text as it is read: entities decoded, compatibility forms made plain, single spaces, none at the ends. */
export function cleanText(raw: string): CleanText {
  const decoded = raw.includes('&') ? decodeEntities(raw) : raw;
  const edges = raw.trim() !== raw;
  if (PLAIN.test(decoded))
    return {
      text: (decoded.includes('  ') ? decoded.replace(/ {2,}/g, ' ') : decoded).trim(),
      disguised: edges,
      onlySpaces: edges,
    };
  const spaced = decoded.normalize('NFKC').replace(/\s+/gu, ' ');
  const visible = spaced.replace(INVISIBLE, '');
  const text = undisguise(visible).trim();
  const hidden = visible !== spaced || text !== visible.trim();
  return { text, disguised: edges || hidden, onlySpaces: edges && !hidden };
}

/** Lower case without accents, Cyrillic and Greek spelt in Latin letters. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const folded = foldLetters(text);
  return FOREIGN.test(folded)
    ? folded.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => SOUNDS[letter] ?? letter)
    : folded;
}
