// Whatever goes wrong, the key is in no error, no address and no text: asked of a server that repeats it wherever it can.
import fc from 'fast-check';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ItGlueError, type ItGlueClient } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';
import { propertyPatience, propertyRuns } from '../../../support/property-runs.ts';
import { gather, testClient } from './wire-fixtures.ts';

/** Each asks a real server, so the long form tries this a tenth as often as the others. */
const RUNS = Math.ceil(propertyRuns(3_000) / 10);

type Trouble = {
  status: number;
  header: string;
  body: (key: string) => string;
  end: 'whole' | 'cut' | 'reset';
};

let trouble: Trouble;
let origin = '';
const addresses: string[] = [];

const server = createServer((request, response) => spoil(request, response));
function spoil(request: IncomingMessage, response: ServerResponse): void {
  addresses.push(request.url ?? '');
  const key = String(request.headers['x-api-key']);
  const { status, header, body, end } = trouble;
  if (end === 'reset') {
    request.socket.destroy();
    return;
  }
  const text = body(key);
  const length = Buffer.byteLength(text) + (end === 'cut' ? 10 : 0);
  response.writeHead(status, { [header]: `${key}`, 'content-length': length });
  response.write(text);
  if (end === 'cut') setTimeout(() => response.destroy(), 2);
  else response.end();
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const quoted = (key: string): string => JSON.stringify(key);
const bodies = fc.constantFrom<(key: string) => string>(
  () => '',
  (key) => key,
  (key) => `<html>${key}</html>`,
  (key) => `{"errors":[{"status":401,"title":${quoted(key)},"detail":${quoted(key)}}]}`,
  (key) => `{"data":[{"id":${quoted(key)},"attributes":{"name":${quoted(key)}}}],"meta":{"next-page":null}}`,
  (key) => `{"data":{"id":"1","attributes":{"organization-id":${quoted(key)},"password":[${quoted(key)}]}}}`,
  (key) =>
    `{"data":[{"id":"1","attributes":{"organization-id":666,"username":{${quoted(key)}:1}}}],"meta":{}}`,
  (key) => `{"${key}`,
  () => '['.repeat(200),
);
const troubles: fc.Arbitrary<Trouble> = fc.record({
  status: fc.constantFrom(200, 200, 204, 301, 302, 400, 401, 403, 404, 408, 415, 422, 429, 500, 503, 504),
  header: fc.constantFrom('x-echo', 'location', 'retry-after', 'date', 'content-encoding', 'etag'),
  body: bodies,
  end: fc.constantFrom('whole', 'whole', 'whole', 'cut', 'reset'),
});
/** What may stand in a header: the client refuses a key of anything else. */
const keys = fc
  .string({ unit: fc.constantFrom(...'aZ09._-~!$&+=/%:@?#"<'), minLength: 12, maxLength: 60 })
  .map((text) => `ITG.${text}`);

const calls: ((client: ItGlueClient) => Promise<unknown>)[] = [
  (client) => gather(client.users.list()),
  (client) => gather(client.passwords.list({ organizationIds: ['11', '12'] })),
  (client) => client.passwords.show('1', { organizationId: '11' }),
  (client) => client.organizations.show('1'),
  (client) => client.passwordFolders.list({ organizationId: '11' }),
  (client) => client.exports.create({ organizationId: '11', zipPassword: new Secret('zip-pass') }),
  (client) => client.exports.delete('1'),
];

function spellings(key: string): string[] {
  const bytes = Buffer.from(key);
  return [
    ...[key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)],
    ...[bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')],
  ];
}

describe('the key', () => {
  it(
    'is in no error, stack, address or log line, whatever the server does with it',
    async () => {
      const printed: unknown[] = [];
      const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
        vi.spyOn(console, name).mockImplementation((...texts: unknown[]) => void printed.push(...texts)),
      );
      await fc.assert(
        fc.asyncProperty(keys, troubles, fc.constantFrom(...calls), async (key, given, call) => {
          trouble = given;
          addresses.length = 0;
          const { client } = testClient({
            ...{ origin, key: new Secret(key), limits: { headersMs: 2_000, bodyMs: 2_000 } },
            retry: { background: { budgetMs: 1_000 } },
          });
          const answer: unknown = await call(client).catch((error: unknown) => error);
          if (answer instanceof Error) expect(answer).toBeInstanceOf(ItGlueError);
          const error = answer instanceof ItGlueError ? answer : null;
          const told = [
            ...[String(error), error?.stack, error?.userMessage, JSON.stringify(error)],
            ...[
              inspect(error, { depth: 20, showHidden: true }),
              inspect(client, { depth: 20, showHidden: true }),
            ],
            ...[JSON.stringify(client), ...addresses, ...printed.map((text) => inspect(text))],
          ].join('\n');
          for (const spelling of spellings(key)) expect(told.includes(spelling)).toBe(false);
          expect(told.includes('zip-pass')).toBe(false);
          expect(error === null || error.userMessage.length > 40).toBe(true);
        }),
        { numRuns: RUNS },
      );
      for (const spy of spies) spy.mockRestore();
    },
    propertyPatience(3_000),
  );
});
