// Invents names of companies from a seed: the same seed gives the same names, and no two companies share one.

/** A source of chance that can be repeated: numbers from 0 to 1. */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(chance: Chance, list: readonly T[]): T {
  const found = list[Math.floor(chance() * list.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

const ONSETS = 'b br c cl d dr f fl g gr h j k kl l m n p pr qu r s sk st t tr v w z'.split(' ');
const MIDDLES = 'a e i o u ai ea ou'.split(' ');
const CODAS = 'ld rn ck nt rsk lm dd sh th x zz nd rg bel dor vane mire wick lund quist'.split(' ');
export const TRADES =
  `Plumbing Dental Roofing Accounting Landscaping Freight Optics Bakery Robotics Printing Logistics Insurance
  Masonry Pharmacy Architects Brewing Staffing Surveying Upholstery Forge Tannery Orchards`
    .trim()
    .split(/\s+/);
export const CITIES = 'Springfield Franklin Salem Clinton Madison Georgetown Ashland Dover'.split(' ');

export type Names = {
  /** A word that no other call has given. */
  word: () => string;
  /** A company's name: an invented word and a trade. */
  company: () => string;
};

export function inventNames(chance: Chance): Names {
  const given = new Set<string>();
  const word = (): string => {
    const made = [
      pick(chance, ONSETS),
      pick(chance, MIDDLES),
      pick(chance, ONSETS),
      pick(chance, MIDDLES),
      pick(chance, CODAS),
    ].join('');
    if (given.has(made)) return word();
    given.add(made);
    return `${made.charAt(0).toUpperCase()}${made.slice(1)}`;
  };
  return { word, company: () => `${word()} ${pick(chance, TRADES)}` };
}

/** A domain made from a name. */
export function domainOf(name: string, ending = 'com'): string {
  return `${name.toLowerCase().replace(/[^a-z\d]/g, '')}.${ending}`;
}
