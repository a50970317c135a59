// One call over loopback. Node's own client: a patched fetch could keep an answer, and these answers are secrets.

import { Agent, request } from 'node:http';
import type { z } from 'zod';
import { ERROR_STATUS, PortalError, type ErrorCode } from '#src/model/errors.ts';
import { refusalAnswer } from './wire.ts';

const TIMEOUT_MS = 10_000;
const ANSWER_LIMIT_BYTES = 16 * 1024 * 1024;

export type Call = <Answer extends z.ZodType>(
  path: string,
  body: unknown,
  answer: Answer,
) => Promise<z.infer<Answer>>;

/** `url` is the key-holder's origin, `token` the caller's own. Refusals come back as the PortalError they were. */
export function createCall(url: string, token: string): Call {
  // A connection each: a kept one may be closed just as it is used again, and no call here may be sent twice.
  const agent = new Agent({ keepAlive: false, maxSockets: 16 });
  return async (path, body, answer) => {
    const { status, text } = await post(agent, new URL(path, url), token, JSON.stringify(body));
    if (status !== 200) throw refusal(text);
    const read = answer.safeParse(parse(text));
    if (!read.success) throw unavailable('the key-holder answered in a shape that is not known here');
    return read.data;
  };
}

function post(
  agent: Agent,
  url: URL,
  token: string,
  body: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown): void => {
      reject(unavailable('the key-holder does not answer', cause));
    };
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const call = request(url, { method: 'POST', agent, headers, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > ANSWER_LIMIT_BYTES) call.destroy();
        else chunks.push(chunk);
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
      response.on('error', fail);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', fail);
    call.on('close', () => fail());
    call.end(body);
  });
}

function refusal(text: string): PortalError {
  const read = refusalAnswer.safeParse(parse(text));
  if (!read.success || !isCode(read.data.code)) return unavailable('the key-holder refused without a reason');
  return new PortalError(read.data.code, read.data.userMessage, {
    message: `key-holder: ${read.data.code}`,
  });
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function unavailable(message: string, cause?: unknown): PortalError {
  // The cause is left out on purpose where it could carry the request.
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new PortalError(
    'unavailable',
    'The vault is not reachable at this moment. Nothing was changed; try again in a few seconds.',
    { message: `${message}${code}` },
  );
}
