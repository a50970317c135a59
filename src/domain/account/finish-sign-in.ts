// The second step of signing in: the code, and with it the session or the choice that the password alone did not give.
import type { PublicContext } from '#src/domain/context.ts';
import { noteProof } from '#src/domain/note-proof.ts';
import { readCode } from '#src/domain/prove-code.ts';
import { Secret } from '#src/model/secret.ts';
import { CHOICE_MINUTES, SESSION_HOURS } from '#src/model/session.ts';

type Given = { step: Secret; code: Secret; userAgent: string | null };

/**
 * Null for a wrong or used code, and for a step that has run out or is done. Throws `too_many_requests` where tries are
 * slowed.
 */
export async function finishSignIn(
  context: PublicContext,
  { step, code, userAgent }: Given,
): Promise<{ personId: string; kind: 'session' | 'choice'; token: Secret } | null> {
  const { factors } = context.database.sessions;
  const held = context.crypto.hashToken(step.reveal());
  const tried = await factors.try(held);
  if (tried === null) return null;
  const { personId } = tried;
  const used = readCode(context, personId, tried, code);
  if (used === null) {
    noteProof(context, { way: 'code', outcome: 'refused', personId });
    return null;
  }
  const token = context.crypto.randomToken();
  const kind = await factors.end(held, used, {
    tokenHash: context.crypto.hashToken(token),
    userAgent,
    address: context.caller?.address ?? null,
    hours: SESSION_HOURS,
    choiceMinutes: CHOICE_MINUTES,
  });
  noteProof(context, { way: 'code', outcome: kind === null ? 'refused' : 'right', personId });
  return kind === null ? null : { personId, kind, token: new Secret(token) };
}
