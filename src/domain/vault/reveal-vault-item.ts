// Reveals secrets of one item: first the entry in the activity trail is committed, then the key-holder is asked.
import type { CurrentCode, SealedItem } from '#src/adapters/keyholder/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import type { Secret } from '#src/model/secret.ts';
import { vaultPlace } from './vault-place.ts';

type Field = 'password' | 'totp' | 'notes';
type Input = {
  params: { companyId: string; itemId: string };
  body: { fields: Field[]; version?: number | undefined };
};

type Revealed = {
  sealed?: SealedItem;
  password?: string | null;
  totp?: ReturnType<typeof codeOf>;
  notes?: string | null;
};

/** So long the trail may take before the reveal is refused; a person is waiting. */
const TRAIL_PATIENCE_MS = 3_000;

/** Of a sealed vault the answer is the sealed version. Throws `unavailable`, and hands out nothing, when the entry cannot be written. */
export async function revealVaultItem(context: RequestContext, { params, body }: Input): Promise<Revealed> {
  const { companyId, itemId } = params;
  const fields = [...new Set(body.fields)];
  const auditEntryId = await recordReveal(context, { companyId, itemId }, fields, body.version);
  const opened = await context.keyholder.openItem({
    sessionToken: context.actor.sessionToken.reveal(),
    companyId,
    itemId,
    auditEntryId,
    fields,
    ...(body.version === undefined ? {} : { fromVersion: body.version }),
  });
  if (opened.sealed !== undefined) return { sealed: opened.sealed };
  return {
    ...(opened.password === undefined ? {} : { password: textOf(opened.password) }),
    ...(opened.totp === undefined ? {} : { totp: codeOf(opened.totp) }),
    ...(opened.notes === undefined ? {} : { notes: textOf(opened.notes) }),
  };
}

async function recordReveal(
  context: RequestContext,
  { companyId, itemId }: { companyId: string; itemId: string },
  fields: Field[],
  version: number | undefined,
): Promise<string> {
  try {
    return await context.transaction(async (repos) => {
      const { seesRestricted } = await vaultPlace(context, repos, companyId, 'reveal');
      const row = await repos.vaultItems.find(companyId, itemId, seesRestricted);
      if (row === null) throw notFound();
      await repos.audit.limitWaits(TRAIL_PATIENCE_MS);
      return repos.audit.append({
        action: 'vault_item.reveal',
        companyId,
        targetType: 'vault_item',
        targetId: itemId,
        details: { name: row.name, fields, ...(version === undefined ? {} : { version }) },
      });
    });
  } catch (error) {
    if (error instanceof PortalError) throw error;
    throw new PortalError(
      'unavailable',
      'Nothing was shown, because the activity trail could not record it. Try again in a moment; if it stays, tell your administrator.',
      { message: 'the audit entry of a reveal could not be written', cause: error },
    );
  }
}

function textOf(secret: Secret | null): string | null {
  return secret === null ? null : secret.reveal();
}

function codeOf(totp: CurrentCode | null) {
  if (totp === null) return null;
  if ('unusable' in totp) {
    return {
      unusable: true as const,
      detail:
        'The stored seed is not one that codes can be computed from. It is kept as it came; set up the second factor again at the service and save the new seed here.',
    };
  }
  return {
    code: totp.code.reveal(),
    validForSeconds: totp.secondsLeft,
    periodSeconds: totp.periodSeconds,
  };
}
