// Translates what the driver throws into the portal's own errors, at the only door to the database.
import { OldCompanyKeyError, PortalError } from '#src/model/errors.ts';
import { Prisma } from './prisma.ts';

const UNREACHABLE_CODES = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
const UNREACHABLE_TEXT =
  /Can't reach database server|ECONNREFUSED|ECONNRESET|ENOENT.*\.s\.PGSQL|terminating connection|starting up|shutting down|not yet accepting connections|in recovery mode|Connection terminated|Client has encountered a connection error/;

/** The constraint or the columns that a unique violation (P2002) names, joined for comparing; null for other errors. */
export function uniqueViolation(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return null;
  return JSON.stringify(error.meta ?? {});
}

export async function translateDatabaseError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PortalError) throw error;
    if (isOfAnOldKey(error)) throw new OldCompanyKeyError(error);
    if (isOfTheTrail(error)) throw unrecorded(error);
    if (isOfAnEndedSignIn(error)) throw endedSignIn(error);
    if (!isUnreachable(error)) throw error;
    throw new PortalError(
      'unavailable',
      'The portal cannot reach its database. Nothing was changed. Try again in a minute.',
      {
        message: 'database unreachable',
        cause: error,
      },
    );
  }
}

/** Nothing is done and nothing handed out that the activity trail cannot record. */
function unrecorded(cause: unknown): PortalError {
  return new PortalError(
    'unavailable',
    'Nothing was done, because the activity trail could not record it. Try again in a moment; if it stays, tell your administrator.',
    { message: 'the audit entry could not be written', cause },
  );
}

/**
 * What the database says while it writes the trail: no right to it, its chain held by somebody else for too long
 * (55P03: only the trail's own functions wait with a limit), no room on its disk (53100), or closed for writing (25006).
 */
function isOfTheTrail(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const told = `${error.message} ${JSON.stringify(error.meta ?? {})}`;
  return /\b(55P03|53100|25006)\b/.test(told) || /permission denied for (table|function) audit_/.test(told);
}

/** The database lets nothing in that is sealed to an older key of the company than its newest. */
function isOfAnOldKey(error: unknown): boolean {
  return error instanceof Error && /sealed to a company key that is not the newest/.test(error.message);
}

/** What signed the call in ended between being looked up and the call's work; of a worker's lease it is another matter. */
function isOfAnEndedSignIn(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /tenant context belongs to (an ended session|a person|a token)/.test(error.message)
  );
}

function endedSignIn(cause: Error): PortalError {
  return new PortalError(
    'unauthenticated',
    'This session or API token ended while the call was under way. Nothing was changed. Sign in again, or make a new token under Settings.',
    { message: cause.message, cause },
  );
}

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return UNREACHABLE_CODES.has(code) || code === '57P01' || UNREACHABLE_TEXT.test(error.message);
}

const TRIES = 4;

/** Nothing of a transaction that was chosen as the victim of a deadlock stands, so it is simply done again. */
export async function againAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !isDeadlock(error)) throw error;
    }
  }
}

/** PostgreSQL 40P01 and 40001, as the driver hands them on. */
function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2034' || /40P01|40001/.test(`${error.message} ${JSON.stringify(error.meta ?? {})}`);
}
