// Ties a sealed item to its one place: account, company, item, version, key epoch and source.

import { frame, type Bytes } from './framed-bytes.ts';

/** Where a sealed item belongs. It opens nowhere else. `source` is null for items made by hand. */
export type ItemBinding = {
  accountId: string;
  companyId: string;
  itemId: string;
  /** Number of the item's version, from 1. */
  itemVersion: number;
  /** Epoch of the company key it is sealed to, from 1. */
  keyEpoch: number;
  source: { system: string; id: string } | null;
};

/** `content-key` for the wrapped content key, `content` for the content itself: neither passes for the other. */
export type SealedPart = 'content-key' | 'content';

/** The associated data of one part of a sealed item. */
export function bindingBytes(formatVersion: number, part: SealedPart, binding: ItemBinding): Bytes {
  return frame(
    'vault-item',
    formatVersion,
    part,
    binding.accountId,
    binding.companyId,
    binding.itemId,
    binding.itemVersion,
    binding.keyEpoch,
    binding.source === null ? 'no-source' : 'source',
    binding.source?.system ?? '',
    binding.source?.id ?? '',
  );
}
