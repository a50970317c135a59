// The one family of errors: a closed code, a message for the log and a sentence fit to show to a person.

/** Every code the API may answer with (docs/api); the HTTP status of each stands beside it. */
export const ERROR_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  second_factor_required: 403,
  not_confirmed: 403,
  proof_needed: 403,
  not_in_teams: 403,
  cross_site: 403,
  account_changed: 409,
  not_found: 404,
  method_not_allowed: 405,
  invalid: 400,
  conflict: 409,
  stale: 409,
  already_running: 409,
  illegal_move: 409,
  organization_taken: 409,
  company_taken: 409,
  web_address_taken: 409,
  needs_web_address: 409,
  not_mapped: 409,
  connection_missing: 409,
  idempotency_mismatch: 409,
  itglue_other_account: 409,
  itglue_key_rejected: 422,
  itglue_wrong_region: 422,
  itglue_no_password_access: 422,
  itglue_rate_limited: 503,
  itglue_unreachable: 502,
  itglue_bad_response: 502,
  mail_not_configured: 409,
  invitation_invalid: 404,
  reset_invalid: 404,
  too_large: 413,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One complaint about one field of the input; `path` is dotted (`options.typeIds.0`). */
export type FieldError = { path: string; message: string };

export type PortalErrorOptions = {
  /** For the log only; never a secret. Defaults to the sentence for the person. */
  message?: string;
  fields?: FieldError[];
  /** Extra members of the problem document (for example `runId` or the current row); never a secret. */
  extra?: Record<string, unknown>;
  cause?: unknown;
};

/**
 * Thrown by use cases for everything that ends a call. `userMessage` says what happened and what to do next.
 * Expected outcomes of an import are values, not this.
 */
export class PortalError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly fields: FieldError[];
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, userMessage: string, options: PortalErrorOptions = {}) {
    super(options.message ?? userMessage, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PortalError';
    this.code = code;
    this.userMessage = userMessage;
    this.fields = options.fields ?? [];
    this.extra = options.extra ?? {};
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Something was sealed to a key of the company that was followed by another meanwhile; sealed anew, it is taken. */
export class OldCompanyKeyError extends PortalError {
  constructor(cause?: unknown) {
    super('stale', 'The key of this vault was changed at this very moment. Nothing was saved; do it again.', {
      message: 'sealed to a company key that is not the newest',
      cause,
    });
    this.name = 'OldCompanyKeyError';
  }
}

/** The one answer for an id of another tenant and for an id that does not exist. */
export function notFound(): PortalError {
  return new PortalError(
    'not_found',
    'There is nothing here, or you may not see it. Go back and choose again.',
  );
}

/** The refusal of one field of the input (`path` is dotted), with the sentence for beside it. */
export function invalidField(path: string, message: string): PortalError {
  return new PortalError('invalid', message, { message: `${path} refused`, fields: [{ path, message }] });
}
