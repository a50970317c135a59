// The same Idempotency-Key gives the same answer: the first call's answer is kept and given again.
import 'server-only';
import { deriveKey, keyedHash } from '#src/adapters/secrets/index.ts';
import { webEnv } from '#src/config/env.ts';
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';

type Answer = { status: number; body: unknown };

/** Runs `work` unless this person has sent this key before. A key used for another request is refused. */
export async function oncePerKey(
  context: RequestContext,
  request: { key: string | null; route: string; rawBody: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { key, route } = request;
  if (key === null) return work();
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new PortalError('invalid', 'An Idempotency-Key has 1 to 200 visible ASCII characters.');
  }
  const { accountId, personId } = context.actor;
  // A body may hold a password: whoever has the database alone must not be able to try guesses against its hash.
  const bodyHash = keyedHash(deriveKey(webEnv().authSecret, 'idempotency'), request.rawBody);
  return context.transaction(async (repos) => {
    await repos.idempotency.lock(personId, key);
    const kept = await repos.idempotency.find(accountId, personId, key);
    if (kept !== null) {
      if (kept.route !== route || Buffer.compare(kept.bodyHash, bodyHash) !== 0) {
        throw new PortalError(
          'idempotency_mismatch',
          'This Idempotency-Key was used for another request. Use a new key.',
        );
      }
      return { status: kept.status, body: kept.response };
    }
    const answer = await work();
    await repos.idempotency.keep(accountId, personId, key, {
      route,
      bodyHash,
      status: answer.status,
      response: answer.body,
    });
    return answer;
  });
}
