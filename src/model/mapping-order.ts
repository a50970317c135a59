// The orders in which the mapping can be listed.

/** A minus turns the order round. The own company always stands first, rows without the sorted value last. */
export const MAPPING_SORTS = [
  'name',
  '-name',
  'organization',
  '-organization',
  'confidence',
  '-confidence',
] as const;
export type MappingSort = (typeof MAPPING_SORTS)[number];
