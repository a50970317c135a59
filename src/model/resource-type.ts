// What an embedded password hangs on: IT Glue spells the same kind in many ways.

export const RESOURCE_TYPES = [
  'configuration',
  'contact',
  'document',
  'domain',
  'location',
  'ssl_certificate',
  'flexible_asset',
  'ticket',
  'other',
] as const;

export type ResourceType = (typeof RESOURCE_TYPES)[number];

// Keys are lower case, letters only, without the plural s.
const SPELLINGS: Readonly<Record<string, ResourceType>> = {
  configuration: 'configuration',
  contact: 'contact',
  document: 'document',
  domain: 'domain',
  location: 'location',
  sslcertificate: 'ssl_certificate',
  certificate: 'ssl_certificate',
  flexibleasset: 'flexible_asset',
  flexibleassettrait: 'flexible_asset',
  flexibleassetfield: 'flexible_asset',
  structureddatacell: 'flexible_asset',
  structureddatarow: 'flexible_asset',
  ticket: 'ticket',
};

const LABELS: Readonly<Record<ResourceType, string>> = {
  configuration: 'Configuration',
  contact: 'Contact',
  document: 'Document',
  domain: 'Domain',
  location: 'Location',
  ssl_certificate: 'SSL certificate',
  flexible_asset: 'Flexible asset',
  ticket: 'Ticket',
  other: 'Other record',
};

function known(spelling: string | null | undefined): ResourceType | undefined {
  const letters = (spelling ?? '').toLowerCase().replace(/[^a-z]/g, '');
  const singular = letters.replace(/s$/, '');
  return Object.hasOwn(SPELLINGS, singular) ? SPELLINGS[singular] : undefined;
}

/**
 * The kind behind IT Glue's `resource-type`, or behind `cached-resource-type-name` where the first says nothing known.
 * Null when neither is given (a general password); `other` when what is given is not known.
 */
export function normalizeResourceType(
  type: string | null | undefined,
  cachedName?: string | null,
): ResourceType | null {
  const given = Boolean(type?.trim() || cachedName?.trim());
  return known(type) ?? known(cachedName) ?? (given ? 'other' : null);
}

/** The kind's name for people. */
export function resourceTypeLabel(type: ResourceType): string {
  return LABELS[type];
}
