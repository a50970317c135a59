// Is this a code of that second factor? Every try is counted before anybody looks.
import type { FactorTry, UsedCode } from '#src/adapters/db/index.ts';
import type { PublicContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import type { Secret } from '#src/model/secret.ts';
import { waitWords } from '#src/model/wait-words.ts';

/**
 * What was right about it, for using it up: the step of a six-digit code, or the hash of what may be a recovery code.
 * Null when it can be neither. Throws `too_many_requests` where tries are slowed.
 */
export function readCode(
  context: Pick<PublicContext, 'secondFactors'>,
  personId: string,
  tried: FactorTry,
  code: Secret,
): UsedCode | null {
  if (tried.sealedSeed === null) throw tooManyCodes(tried.waitSeconds);
  const step = context.secondFactors.stepOf(personId, tried.sealedSeed, code, tried.nowMs);
  if (step !== null) return { step, recoveryHash: null };
  const recoveryHash = context.secondFactors.recoveryHash(code);
  return recoveryHash === null ? null : { step: null, recoveryHash };
}

function tooManyCodes(waitSeconds: number): PortalError {
  return new PortalError('too_many_requests', waitWords(waitSeconds, 'code'), {
    message: 'codes are slowed',
    extra: { waitSeconds },
  });
}
