// A row of the people list as the API shows it.
import type { CompanyUserRow } from '#src/adapters/db/index.ts';
import type { Actor } from '#src/domain/context.ts';
import { mayChange } from './people-rules.ts';

const STATE = {
  confirmed: 'member',
  invited: 'staged',
  accepted: 'accepted',
  disabled: 'disabled',
  staged: 'staged',
  sent: 'sent',
  opened: 'opened',
  expired: 'expired',
  bounced: 'bounced',
  revoked: 'revoked',
} as const satisfies Record<CompanyUserRow['state'], string>;

export function toCompanyUser(actor: Actor, row: CompanyUserRow) {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    email: row.email,
    role: row.role,
    state: STATE[row.state],
    since: row.since.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    sendError: row.sendError,
    sendsAt: row.sendsAt?.toISOString() ?? null,
    held: row.held,
    version: row.version,
    isYou: row.personId === actor.personId,
    mayChange: mayChange(actor, row),
  };
}
