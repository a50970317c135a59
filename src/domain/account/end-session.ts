// Ends one session: its token is worthless from the next request on.
import type { PublicContext } from '#src/domain/context.ts';
import type { Secret } from '#src/model/secret.ts';

export async function endSession(context: PublicContext, token: Secret): Promise<void> {
  await context.database.sessions.end(context.crypto.hashToken(token.reveal()));
}
