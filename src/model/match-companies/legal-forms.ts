// Legal forms of the world, and which countries each may be from.

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** Legal forms that are no words of their own; they go wherever they stand. */
export const LEGAL_ANYWHERE: ReadonlySet<string> = new Set(
  words(`inc incorporated gem llc llp lllp pllc ltd limited ltda ltee limitee corp corporation plc gmbh mbh ggmbh kgaa ohg ug
  sarl sasu eurl srl srls sprl bvba bv nv vof pty oyj aps eirl slu sapa doo dooel sro spzoo kft zrt nyrt oao zao ooo pao
  pvt sdn bhd gesmbh scrl sagl snc sca scs scop gbr ivs oue ehf hf tbk ptyltd pteltd pte kk yk jsc pjsc ojsc uab sia
  eood ood ead kabushiki kaisha haftungsbeschraenkt haftungsbeschrankt incorporada incorporee lda unip`),
);

/** Legal forms that are also words, initials or degrees; they go only where they end a part of the name. */
export const LEGAL_AT_END: ReadonlySet<string> = new Set(
  words(`co company sa ag as ab oy hb se sl sc sas spa pa pc lp md do dds dmd cpa esq kg ev eg ek cv lc psc apc dpm od dvm cic
  cio rl ou ad slp scp ps chtd`),
);

const ANGLO = 'us gb ca au ie nz in za sg hk';

// Where a form is at home; Switzerland, which has them all, is left out.
const FORM_COUNTRIES: Readonly<Record<string, string>> = {
  inc: ANGLO,
  incorporated: ANGLO,
  corp: ANGLO,
  corporation: ANGLO,
  llc: 'us',
  llp: ANGLO,
  pllc: 'us',
  ltd: ANGLO,
  limited: ANGLO,
  plc: 'gb ie',
  pty: 'au za',
  pte: 'sg',
  pvt: 'in',
  ltee: 'ca',
  gmbh: 'de at',
  ggmbh: 'de',
  mbh: 'de at',
  gesmbh: 'at',
  ug: 'de',
  ohg: 'de',
  gbr: 'de',
  kgaa: 'de',
  sarl: 'fr be lu',
  sas: 'fr co',
  sasu: 'fr',
  eurl: 'fr',
  srl: 'it be ro es',
  srls: 'it',
  sprl: 'be',
  bvba: 'be',
  bv: 'nl be',
  vof: 'nl',
  slu: 'es',
  aps: 'dk',
  ab: 'se fi',
  as: 'no dk cz sk ee',
  ag: 'de at li',
  sa: 'fr es be lu pt pl ar br mx',
  sl: 'es',
  nv: 'be nl',
  oyj: 'fi',
  oy: 'fi',
  kft: 'hu',
  zrt: 'hu',
  nyrt: 'hu',
  sro: 'cz sk',
  doo: 'hr si rs ba me',
  spzoo: 'pl',
  ltda: 'br pt cl co',
  lda: 'pt',
  kk: 'jp',
  ooo: 'ru',
  zao: 'ru',
  oao: 'ru',
  sdn: 'my',
  bhd: 'my',
};

const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  deutschland: 'de',
  germany: 'de',
  austria: 'at',
  oesterreich: 'at',
  osterreich: 'at',
  france: 'fr',
  italia: 'it',
  italy: 'it',
  nederland: 'nl',
  netherlands: 'nl',
  holland: 'nl',
  belgium: 'be',
  belgie: 'be',
  belgique: 'be',
  australia: 'au',
  canada: 'ca',
  uk: 'gb',
  ireland: 'ie',
  usa: 'us',
  espana: 'es',
  spain: 'es',
  portugal: 'pt',
  danmark: 'dk',
  denmark: 'dk',
  sverige: 'se',
  sweden: 'se',
  norge: 'no',
  norway: 'no',
  suomi: 'fi',
  finland: 'fi',
  schweiz: 'ch',
  suisse: 'ch',
  switzerland: 'ch',
  polska: 'pl',
  poland: 'pl',
  brasil: 'br',
  brazil: 'br',
  mexico: 'mx',
  india: 'in',
  japan: 'jp',
  singapore: 'sg',
  nz: 'nz',
  aotearoa: 'nz',
};

const read = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const BY_FORM = new Map(Object.entries(FORM_COUNTRIES).map(([form, countries]) => [form, read(countries)]));

/** The country that a word names, by the word. */
export const COUNTRIES_BY_NAME: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(COUNTRY_NAMES).map(([name, country]) => [name, read(country)]),
);

/** The countries that the first legal form of any is at home in; none for those of all the world. */
export function countriesOfLegal(legal: readonly string[]): ReadonlySet<string> {
  for (const form of legal) {
    const countries = BY_FORM.get(form);
    if (countries) return countries;
  }
  return NOWHERE;
}

/** No country at all. */
export const NOWHERE: ReadonlySet<string> = new Set();
