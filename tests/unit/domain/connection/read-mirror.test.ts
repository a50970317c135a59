// What looking at an account brings together for the matching, and what it leaves as it was.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { readMirror } from '#src/domain/connection/read-mirror.ts';
import { ORIGIN, organization, pageOf, password, testClient } from '../../adapters/itglue/wire-fixtures.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const PASSWORDS = [
  password(1, 11, { url: 'https://portal.harbour-dental.com/login' }),
  password(2, 11, { url: 'https://mail.harbour-dental.com' }),
  password(3, 11, { url: 'https://www.facebook.com/harbour' }),
  password(4, 11, { url: 'http://192.168.1.1', 'updated-at': '2025-06-02T08:00:00.000Z' }),
];

/** Answers every list; that of the passwords with 401 where `refused`. */
function serve(refused: boolean): void {
  const lists: Record<string, Parameters<typeof pageOf>[0]> = {
    organizations: [organization(11)],
    passwords: PASSWORDS,
  };
  server.use(
    http.get(`${ORIGIN}/:list`, ({ request, params }) => {
      const list = String(params['list']);
      if (refused && list === 'passwords')
        return HttpResponse.json({ errors: [{ status: 401 }] }, { status: 401 });
      return HttpResponse.json(pageOf(lists[list] ?? [], new URL(request.url)));
    }),
  );
}

const sink = { organizations: async () => {}, progress: async () => {} };

const look = (passwordsRefused: boolean) => readMirror(testClient().client, sink, { passwordsRefused });

it('keeps the registered domain of addresses that can be a company’s own, how many passwords there are and when one last changed', async () => {
  serve(false);
  const { counts, evidence } = await look(false);
  expect(counts.passwords).toBe(4);
  expect(evidence).toMatchObject([
    {
      id: '11',
      passwords: { count: 4, changedAt: '2025-06-02T08:00:00.000Z', hosts: ['harbour-dental.com'] },
    },
  ]);
});

it('leaves what was known of addresses where the key may not list passwords, and takes the rest', async () => {
  serve(true);
  const { counts, evidence } = await look(true);
  expect(counts).toMatchObject({ organizations: 1, passwords: 0 });
  expect(evidence).toMatchObject([{ id: '11', passwords: null }]);
});

it('fails where a key that may list passwords is refused them', async () => {
  serve(true);
  await expect(look(false)).rejects.toMatchObject({ code: 'key_rejected' });
});
