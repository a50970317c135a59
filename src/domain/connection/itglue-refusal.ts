// What IT Glue's refusals are called in the portal's own family of errors.
import type { ItGlueError, ItGlueErrorCode } from '#src/adapters/itglue/index.ts';
import { PortalError, type ErrorCode, type FieldError } from '#src/model/errors.ts';

const CODES: Record<ItGlueErrorCode, ErrorCode> = {
  key_rejected: 'itglue_key_rejected',
  wrong_region: 'itglue_wrong_region',
  unreachable: 'itglue_unreachable',
  rate_limited: 'itglue_rate_limited',
  bad_response: 'itglue_bad_response',
  no_password_access: 'itglue_no_password_access',
  // While a key is proved only lists are asked for, so these two mean an answer that does not fit the question.
  gone: 'itglue_bad_response',
  invalid_request: 'itglue_bad_response',
};

/** The portal's code for what the client threw; null when it is not one of the client's errors. */
export function itglueCode(error: unknown): ErrorCode | null {
  return isItGlueError(error) ? CODES[error.code] : null;
}

/** The refusal to answer with, sentence and field included; anything else comes back as it was. */
export function itglueRefusal(error: unknown): unknown {
  if (!isItGlueError(error)) return error;
  const code = CODES[error.code];
  return new PortalError(code, error.userMessage, {
    message: error.message,
    fields: fieldOf(code, error.userMessage),
    extra: {
      ...(error.rightRegion === null ? {} : { rightRegion: error.rightRegion }),
      ...(error.retryAfterMs === null ? {} : { retryAfterSeconds: Math.ceil(error.retryAfterMs / 1000) }),
    },
  });
}

function fieldOf(code: ErrorCode, message: string): FieldError[] {
  if (code === 'itglue_key_rejected') return [{ path: 'apiKey', message }];
  return code === 'itglue_wrong_region' ? [{ path: 'region', message }] : [];
}

/** By name: a use case knows the adapter's types only. */
function isItGlueError(error: unknown): error is ItGlueError {
  return error instanceof Error && error.name === 'ItGlueError' && 'userMessage' in error;
}

/** The sentence for a code that a check left on the connection; null when all is well. */
export function troubleSentence(code: string | null): string | null {
  return code === null ? null : (TROUBLES[code] ?? TROUBLES['internal'] ?? null);
}

const TROUBLES: Readonly<Record<string, string>> = {
  itglue_key_rejected:
    'IT Glue no longer accepts the stored key: it was revoked, paused, or lay unused for 90 days. Mappings and everything imported are kept. Create a new key in IT Glue and replace this one.',
  itglue_wrong_region:
    'IT Glue no longer accepts the stored key in its region. Mappings and everything imported are kept. Replace the key and let the portal find the region.',
  itglue_other_account:
    'The stored key now opens another IT Glue account than the one that was connected. Nothing was read from it. Replace the key by one of the first account, or disconnect.',
  itglue_unreachable:
    'IT Glue could not be reached at the last check. What was read before stays as it is. Check again in a few minutes.',
  itglue_rate_limited:
    'IT Glue was limiting requests at the last check; another tool may be using the same allowance. Check again in a few minutes.',
  itglue_bad_response:
    'IT Glue sent something unusable at the last check, so nothing was taken from it. Check again; if it stays, look for a proxy or firewall in between.',
  internal:
    'The last check stopped because of a fault of the portal. What was read before stays as it is. Check again; if it stays, tell your operator the time.',
};
