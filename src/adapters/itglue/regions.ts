// The three homes IT Glue has.
/** In the order in which an unknown key is tried. */
export const REGIONS = ['us', 'eu', 'au'] as const;

export type Region = (typeof REGIONS)[number];

/** Base addresses from the IT Glue developer docs, 2025-08 (no version segment, HTTPS only). */
export const ITGLUE_ORIGINS: Readonly<Record<Region, string>> = {
  us: 'https://api.itglue.com',
  eu: 'https://api.eu.itglue.com',
  au: 'https://api.au.itglue.com',
};
