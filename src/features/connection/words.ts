// Words for what the connection is made of.
import type { Connection } from '#src/contracts/integrations.ts';

export const REGION_NAMES: Record<Connection['region'], string> = { us: 'US', eu: 'EU', au: 'Australia' };

export const REGION_OPTIONS = [
  { value: 'auto', label: 'Find it for me', description: 'Asks US, EU and Australia in turn' },
  { value: 'us', label: 'US', description: 'api.itglue.com' },
  { value: 'eu', label: 'EU', description: 'api.eu.itglue.com' },
  { value: 'au', label: 'Australia', description: 'api.au.itglue.com' },
] as const;

export type RegionChoice = (typeof REGION_OPTIONS)[number]['value'];

const STAGES: Record<string, string> = {
  organizations: 'Reading organizations',
  locations: 'Reading locations',
  domains: 'Reading domains',
  contacts: 'Reading contacts',
  users: 'Reading IT Glue users',
  passwords: 'Counting passwords',
};

/** What the worker is doing right now. */
export function stageText(progress: Connection['checkProgress']): string {
  return progress === null ? 'Proving the key' : (STAGES[progress.stage] ?? 'Reading');
}

/** Why passwords stay behind, short enough for a list. */
export const NEVER_WORDS: Record<string, string> = {
  vaulted: 'in an IT Glue vault',
  personal: 'personal to one IT Glue user',
  malformed: 'damaged in IT Glue',
};
