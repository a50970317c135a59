// Ids of the practice world: 7 digits in the US, 16 in the EU, 18 (beyond 2^53) in Australia.
import type { Region } from '../keys.ts';

const BASE: Record<Region, bigint> = { us: 0n, eu: 4489414120000000n, au: 912345678900000000n };

/** Each kind has a stretch of its own; two US accounts therefore give the same ids to different records. */
const OFFSET = {
  types: 8_400_000n,
  statuses: 8_410_000n,
  contactTypes: 8_420_000n,
  categories: 8_430_000n,
  regions: 8_440_000n,
  organizations: 1_200_000n,
  passwords: 3_000_000n,
  contacts: 5_000_000n,
  domains: 7_200_000n,
  locations: 7_600_000n,
  users: 8_000_000n,
  folders: 8_600_000n,
  groups: 8_450_000n,
  metrics: 8_700_000n,
  exports: 8_460_000n,
} as const;

export type IdKind = keyof typeof OFFSET;

/** Not every number is used, as in a real account that shares its counter with others. */
const STRIDE = 7n;

/** Makes a function that gives out ids of one region, kind by kind, in rising order. */
export function createIds(region: Region): (kind: IdKind) => string {
  const used = new Map<IdKind, bigint>();
  return (kind) => {
    const count = (used.get(kind) ?? 0n) + 1n;
    used.set(kind, count);
    return String(BASE[region] + OFFSET[kind] + count * STRIDE);
  };
}
