// Reads a request's JSON up to a limit; an over-long one is refused before it is held in memory.

import type { IncomingMessage } from 'node:http';
import { PortalError } from '#src/model/errors.ts';

/** The parsed body. Throws `too_large` or `invalid`; neither says anything of what was sent. */
export async function readJson(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) {
      throw new PortalError(
        'too_large',
        'This is more than fits into one item. Nothing was changed; shorten it.',
      );
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new PortalError('invalid', 'The request was not understood. Nothing was changed.');
  }
}
