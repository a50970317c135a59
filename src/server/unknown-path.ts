// The answer for API paths that do not exist: the same document as for an id that does not.
import 'server-only';
import { notFound } from '#src/model/errors.ts';
import { problemResponse } from './problem.ts';

export function unknownPath(): Response {
  return problemResponse(notFound(), crypto.randomUUID(), {
    error: () => undefined,
    warn: () => undefined,
    info: () => undefined,
  });
}
