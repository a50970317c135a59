// Where the person is signed in at this moment.
import type { RequestContext } from '#src/domain/context.ts';
import { deviceOf } from '#src/model/device-words.ts';

export async function listOwnSessions(context: RequestContext) {
  const { rows, apiTokens } = await context.transaction(async ({ ownSignIn }) => ({
    rows: await ownSignIn.listSessions(),
    apiTokens: await ownSignIn.countTokens(),
  }));
  return {
    data: rows.map((row) => ({
      id: row.id,
      accountName: row.accountName,
      device: deviceOf(row.userAgent),
      address: row.address,
      startedAt: row.startedAt.toISOString(),
      lastUsedAt: row.seenAt.toISOString(),
      endsAt: row.expiresAt.toISOString(),
      here: row.here,
    })),
    apiTokens,
  };
}
