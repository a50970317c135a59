// Counts what an account holds, and what of it no import can ever bring, by reason.
import type { Account } from '../world/account.ts';
import { type Steered, STEERED } from './blank-records.ts';

/** Why a password can never be imported with any key of the account. */
export type NeverReason = 'vaulted' | 'personal' | 'refused' | 'gone';

export type WorldCounts = Record<Steered, number> & {
  neverImportable: { reason: NeverReason; count: number }[];
};

/** One reason a password: personal before vaulted, and both before what happens when it is shown. */
export function countWorld(account: Account): WorldCounts {
  const never: Record<NeverReason, number> = { vaulted: 0, personal: 0, refused: 0, gone: 0 };
  for (const { id, attributes } of account.passwords.rows()) {
    const deny = account.hidden.get(id)?.deny;
    if (attributes.personal) never.personal += 1;
    else if (attributes['vault-id'] !== null) never.vaulted += 1;
    else if (deny === 404) never.gone += 1;
    else if (deny) never.refused += 1;
  }
  const sizes = Object.fromEntries(STEERED.map((kind) => [kind, account[kind].size])) as Record<
    Steered,
    number
  >;
  const reasons = Object.entries(never) as [NeverReason, number][];
  return { ...sizes, neverImportable: reasons.map(([reason, count]) => ({ reason, count })) };
}
