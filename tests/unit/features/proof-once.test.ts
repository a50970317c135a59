// Calls that want a fresh proof at the same time: one question, and each goes on after it or ends as it was refused.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#src/contracts/endpoint.ts';
import { askForProofWith, call } from '#src/features/http.ts';

const dangerous = endpoint({
  method: 'POST',
  path: '/dangerous',
  summary: 'Wants a fresh proof',
  access: { who: 'person', proof: true },
  body: z.strictObject({ number: z.number() }),
  response: z.object({ done: z.number() }),
});
const REFUSED = {
  type: 'about:blank',
  title: 'Proof needed',
  status: 403,
  code: 'proof_needed',
  detail: 'Prove that it is you.',
  requestId: 'r',
};

/** Its answer comes a fifth of a second late, as it stood when it was asked. */
const LATE = 5;

let server: Server;
let proved: boolean;
/** What the person has been asked so far, to be answered by the test. */
let questions: ((yes: boolean) => void)[];

beforeAll(async () => {
  server = createServer((request, answer) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      const { number } = JSON.parse(text) as { number: number };
      const [status, said] = proved ? [200, { done: number }] : [403, REFUSED];
      const send = (): void => {
        answer.writeHead(status, { 'content-type': 'application/json' });
        answer.end(JSON.stringify(said));
      };
      if (number === LATE) setTimeout(send, 200);
      else send();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  axios.defaults.baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  proved = false;
  questions = [];
});
afterAll(() => {
  delete axios.defaults.baseURL;
  server.closeAllConnections();
  server.close();
});

const ask = (): Promise<boolean> => new Promise((resolve) => questions.push(resolve));
const twice = () => [1, 2].map((number) => call(dangerous, { body: { number } }));
const asked = (): Promise<void> =>
  expect.poll(() => questions.length, { timeout: 10_000 }).toBe(1) as unknown as Promise<void>;

describe('two calls at once that want a proof', () => {
  it('are both carried out after one question', async () => {
    const stop = askForProofWith(ask);
    const calls = twice();
    await asked();
    proved = true;
    questions[0]?.(true);
    expect(await Promise.all(calls)).toEqual([{ done: 1 }, { done: 2 }]);
    expect(questions).toHaveLength(1);
    // What comes later is a question of its own.
    proved = false;
    const later = call(dangerous, { body: { number: 3 } });
    await expect.poll(() => questions.length, { timeout: 10_000 }).toBe(2);
    proved = true;
    questions[1]?.(true);
    expect(await later).toEqual({ done: 3 });
    stop();
  });

  it('share the answer also when one is refused only after it was given', async () => {
    const stop = askForProofWith(ask);
    const late = call(dangerous, { body: { number: LATE } });
    const first = call(dangerous, { body: { number: 6 } });
    await asked();
    proved = true;
    questions[0]?.(true);
    expect(await Promise.all([late, first])).toEqual([{ done: LATE }, { done: 6 }]);
    expect(questions).toHaveLength(1);
    stop();
  });

  it('both end as refused when the person does not answer it, and where nobody can be asked', async () => {
    const stop = askForProofWith(ask);
    const calls = twice().map((one) => one.catch((error: { code: string }) => error.code));
    await asked();
    questions[0]?.(false);
    expect(await Promise.all(calls)).toEqual(['proof_needed', 'proof_needed']);
    stop();
    await expect(call(dangerous, { body: { number: 4 } })).rejects.toMatchObject({ code: 'proof_needed' });
  });
});
