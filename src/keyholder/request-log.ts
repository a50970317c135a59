// One line of JSON for each request: who asked for what and how it ended. Never a body, never an answer.

import { PortalError } from '#src/model/errors.ts';

export type Log = (line: Record<string, unknown>) => void;

/** Lines to stderr, one JSON object each. */
export const logToStderr: Log = (line) => {
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), process: 'keyholder', ...line })}\n`,
  );
};

/** What of an error may be logged: our own message, of a stranger's only its name, code and place in the code. */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof PortalError) return { code: error.code, message: error.message };
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code = 'code' in error ? { errorCode: String(error.code) } : {};
  return { error: error.name, ...code, where: frames.slice(0, 5).map((line) => line.trim()) };
}
