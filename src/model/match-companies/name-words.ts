// Word lists for reading company names: legal forms, small words, abbreviations, words that many companies share, notes.

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** Legal forms that are no words of their own; they go wherever they stand. */
export const LEGAL_ANYWHERE: ReadonlySet<string> = new Set(
  words(`inc incorporated llc llp lllp pllc ltd limited ltda ltee corp corporation plc gmbh mbh kgaa ohg ug sarl sasu eurl srl sprl bvba
  nv bv vof pty oyj aps eirl slu sapa doo sro spzoo kft zrt oao zao ooo pvt ltdco gesmbh scrl sagl snc`),
);

/** Legal forms that are also words or initials; they go only where they end a part of the name. */
export const LEGAL_AT_END: ReadonlySet<string> = new Set(
  words(`co company sa ag as ab oy se sl sc sas spa pa pc lp md dds dmd cpa esq kg ev eg ek cv nl lc psc apc dpm od dvm de
  association assn cic cio trust`).filter(
    (word) => !['de', 'trust', 'association', 'assn', 'nl'].includes(word),
  ),
);

/** The countries a legal form or a country's name points to; two that do not meet tell sister companies apart. */
export const COUNTRY_HINTS: Readonly<Record<string, string>> = {
  gmbh: 'de',
  mbh: 'de',
  ug: 'de',
  ohg: 'de',
  kgaa: 'de',
  deutschland: 'de',
  germany: 'de',
  gesmbh: 'at',
  sarl: 'fr',
  sas: 'fr',
  sasu: 'fr',
  eurl: 'fr',
  france: 'fr',
  srl: 'it',
  italia: 'it',
  italy: 'it',
  bv: 'nl',
  nederland: 'nl',
  netherlands: 'nl',
  pty: 'au',
  australia: 'au',
  canada: 'ca',
  uk: 'gb',
  ireland: 'ie',
  usa: 'us',
  llc: 'us',
  slu: 'es',
  espana: 'es',
  spain: 'es',
  aps: 'dk',
  oyj: 'fi',
  sprl: 'be',
  bvba: 'be',
  ltda: 'br',
  brasil: 'br',
  mexico: 'mx',
};

/** Words that tell nothing. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  words('the and of for in at on by a an et und y e der die das la le les el los du des de di da'),
);

/** Spellings of one word; the value is only a common form, not a correction. */
export const SAME_WORD: Readonly<Record<string, string>> = {
  saint: 'st',
  sankt: 'st',
  sainte: 'ste',
  street: 'st',
  mount: 'mt',
  mountain: 'mtn',
  fort: 'ft',
  mfg: 'manufacturing',
  mfrs: 'manufacturing',
  assoc: 'associate',
  assocs: 'associate',
  associates: 'associate',
  assn: 'association',
  svc: 'service',
  svcs: 'service',
  serv: 'service',
  intl: 'international',
  natl: 'national',
  mgmt: 'management',
  mgt: 'management',
  dept: 'department',
  dist: 'district',
  ctr: 'center',
  centre: 'center',
  cntr: 'center',
  bros: 'brother',
  brothers: 'brother',
  engr: 'engineering',
  eng: 'engineering',
  engrg: 'engineering',
  tech: 'technology',
  technologies: 'technology',
  techs: 'technology',
  univ: 'university',
  hosp: 'hospital',
  med: 'medical',
  lib: 'library',
  elem: 'elementary',
  gov: 'government',
  govt: 'government',
  dr: 'doctor',
  constr: 'construction',
  const: 'construction',
  bldg: 'building',
  bldrs: 'builder',
  equip: 'equipment',
  ins: 'insurance',
  grp: 'group',
  hldgs: 'holding',
  inds: 'industry',
  ind: 'industry',
  industries: 'industry',
  prop: 'property',
  props: 'property',
  properties: 'property',
  sys: 'system',
  sch: 'school',
  acad: 'academy',
  acct: 'accounting',
  admin: 'administration',
  comm: 'community',
  cmty: 'community',
  dev: 'development',
  ent: 'enterprise',
  enterprises: 'enterprise',
  fdn: 'foundation',
  found: 'foundation',
  info: 'information',
  inst: 'institute',
  lab: 'laboratory',
  labs: 'laboratory',
  laboratories: 'laboratory',
  mem: 'memorial',
  meml: 'memorial',
  mus: 'museum',
  soc: 'society',
  twp: 'township',
  trans: 'transportation',
  transp: 'transportation',
  whse: 'warehouse',
  co: 'county',
  cnty: 'county',
  ave: 'avenue',
  pk: 'park',
  hts: 'heights',
  n: 'north',
  s: 'south',
  w: 'west',
  solns: 'solution',
  soln: 'solution',
  prof: 'professional',
  pub: 'public',
  rehab: 'rehabilitation',
  refrig: 'refrigeration',
  elec: 'electric',
  electrical: 'electric',
  auto: 'automotive',
  hist: 'historical',
  dental: 'dental',
  companies: 'company',
};

/** Words that so many companies carry that sharing one means little, however few rows the list has. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  words(`group service solution company associate association center holding partner enterprise international national american
  america global systems system technology industry management consulting capital venture property development construction
  engineering electric plumbing mechanical manufacturing equipment supply foods food farm market insurance financial bank credit
  law office legal medical dental health healthcare hospital clinic care family pharmacy veterinary animal rehabilitation nursing
  church baptist methodist christian bible community fellowship lutheran catholic first st school academy college university
  institute elementary middle high district public library museum historical society county city town village township department
  fire police water authority commission office foundation trust fund council club house home garden park north south east west
  new old united general central valley river lake hill mountain creek spring design studio media marketing digital software data
  network security staffing logistics transport transportation trucking freight shipping auto automotive motor repair realty real
  estate title escrow mortgage investment wealth tax accounting bookkeeping cpa restaurant cafe hotel inn salon fitness sports
  art gallery theatre theater music energy oil gas power steel metal plastics packaging printing paper glass wood lumber paint
  professional business corporate product quality premier elite advanced best pro plus great big little green blue red golden
  white black silver sun star eagle liberty heritage pioneer summit pacific atlantic western eastern northern southern midwest
  texas florida california washington franklin lincoln jackson madison monroe jefferson clinton salem springfield`),
);

/** Remarks that people write behind or before a name; they are no part of it. */
export const NOTES: readonly RegExp[] = [
  /\*+\s*vip\s*\*+/giu,
  /[([{]\s*(?:cod|vip|t ?& ?m|main|main office|hq|headquarters|managed|prepaid(?: block)?|break\s*\/?\s*fix|internal|msp|do not use|new|prepay|on hold|contract|hourly|block hours)\s*[)\]}]/giu,
  /\s[-–—]\s*(?:cod|vip|t ?& ?m|main office|hq|headquarters|managed|prepaid(?: block)?|break\s*\/?\s*fix|internal|on hold|hourly)\s*$/giu,
];

/** Marks of a record that is kept but no longer served. */
export const RETIRED_MARKS: readonly RegExp[] = [
  /^\s*(?:z{1,3}|x{1,3})\s*[-_.:]+\s*/iu,
  /[([{*]+\s*(?:inactive|old|former(?: client| customer)?|closed|offboarded|off-boarded|terminated|cancell?ed|archived?|retired|dead|lost|do not use|disabled|duplicate|dup)\s*[)\]}*]+/giu,
  /^\s*(?:inactive|former(?: client| customer)?|closed|offboarded|terminated|archived?|old client|ex-client|zz)\s*[-:]\s*/iu,
  /\s[-–—]\s*(?:inactive|former(?: client| customer)?|closed|offboarded|off-boarded|terminated|cancell?ed|archived?|retired|lost|do not use)\s*$/iu,
];
