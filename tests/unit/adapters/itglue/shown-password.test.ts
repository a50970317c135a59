// What asking for one value can come to.
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ORIGIN, pageOf, password, testClient } from './wire-fixtures.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

type Answer = Record<string, unknown> | number;

/** Serves record 5 of organization 11; `withValue` answers show_password=true, `without` false, `probe` the list. */
function serve(withValue: Answer, without: Answer = withValue, probe: Answer = {}) {
  const asked: string[] = [];
  const reply = (answer: Answer, body: () => Record<string, unknown>) =>
    typeof answer === 'number'
      ? HttpResponse.json({ errors: [{ status: answer }] }, { status: answer })
      : HttpResponse.json(body());
  server.use(
    http.get(`${ORIGIN}/passwords/5`, ({ request }) => {
      const shown = new URL(request.url).searchParams.get('show_password');
      asked.push(`show ${shown}`);
      const answer = shown === 'true' ? withValue : without;
      return reply(answer, () => ({ data: password(5, 11, answer as Record<string, unknown>) }));
    }),
    http.get(`${ORIGIN}/organizations`, ({ request }) => {
      asked.push('probe');
      return reply(probe, () => pageOf([], new URL(request.url)));
    }),
  );
  return asked;
}

/** Serves another record of organization 11; answers how often it was asked for. */
function serveOther(id: number, answer: Answer) {
  const asked: number[] = [];
  server.use(
    http.get(`${ORIGIN}/passwords/${id}`, () => {
      asked.push(id);
      return typeof answer === 'number'
        ? HttpResponse.json({ errors: [{ status: answer }] }, { status: answer })
        : HttpResponse.json({ data: password(id, 11, answer) });
    }),
  );
  return asked;
}

const show = (client = testClient().client) => client.passwords.show('5', { organizationId: '11' });

describe('passwords.show', () => {
  it('gives value and notes as secrets', async () => {
    serve({ password: 'p\u00e4ss\n\u0000word' });
    const shown = await show();
    expect(shown.kind === 'value' && shown.password?.reveal()).toBe('p\u00e4ss\n\u0000word');
    expect(shown.kind === 'value' && shown.notes?.reveal()).toBe('the old one was hunter1');
    expect(JSON.stringify(shown)).not.toMatch(/hunter1|ss.{1,8}word/);
  });

  it('gives every value as it was sent, to the letter', async () => {
    const values = [
      'x'.repeat(1_048_576),
      'lone \ud83d half',
      'right \u202e to left',
      ' \t\r\n ',
      '\u0000',
      '=1+1',
      '<b>',
    ];
    for (const value of values) {
      serve({ password: value });
      const shown = await show();
      expect(shown.kind === 'value' && shown.password?.reveal()).toBe(value);
    }
  });

  it('tells no value (null, empty) from one that was not sent', async () => {
    for (const value of [null, '']) {
      serve({ password: value, notes: null });
      expect(await show()).toMatchObject({ kind: 'value', password: null, notes: null });
    }
    serve({});
    expect(await show()).toEqual({ kind: 'no_access', scope: 'key' });
  });

  it('never takes what stands in a vaulted entry', async () => {
    serve({ 'vault-id': 3, password: 'ciphertext' });
    const shown = await show();
    expect(shown).toMatchObject({ kind: 'vaulted', record: { vaultId: '3' } });
    expect(shown).not.toHaveProperty('password');
  });

  it('tells a dead key, a key without Password Access and a closed record apart', async () => {
    serve(401, {}, 401);
    await expect(show()).rejects.toMatchObject({ code: 'key_rejected' });
    const asked = serve(401, {});
    expect(await show()).toEqual({ kind: 'no_access', scope: 'key' });
    expect(asked).toEqual(['show true', 'probe', 'show false']);
    serve(403, 403);
    expect(await show()).toEqual({ kind: 'no_access', scope: 'record' });
  });

  it.each<[string, Answer]>([
    ['refused', 401],
    ['left out', {}],
  ])(
    'notices at one refusal that Password Access was switched off midway: values %s',
    async (_way, answer) => {
      const { client } = testClient();
      serve({ password: 'x' });
      serveOther(6, { password: 'y' });
      await show(client);
      expect(await client.passwords.show('6', { organizationId: '11' })).toMatchObject({ kind: 'value' });
      serve(answer, {});
      serveOther(6, answer);
      expect(await show(client)).toEqual({ kind: 'no_access', scope: 'key' });
    },
  );

  it('takes a refusal for one of this record while another can be read, and seldom asks for that', async () => {
    const { client } = testClient();
    const again = serveOther(6, { password: 'y' });
    await client.passwords.show('6', { organizationId: '11' });
    const asked = serve(401, {});
    for (let times = 0; times < 25; times += 1) {
      expect(await show(client)).toEqual({ kind: 'no_access', scope: 'record' });
    }
    expect(asked.filter((what) => what === 'probe')).toHaveLength(1);
    // Once to read it, once at the first refusal, once after twenty more.
    expect(again).toHaveLength(3);
  });

  it('keeps nothing of a record that is another organization\u2019s, another record or gone', async () => {
    serve({ 'organization-id': 12, password: 'theirs' });
    const shown = await show();
    expect(shown).toEqual({ kind: 'wrong_organization', organizationId: '12' });
    server.use(
      http.get(`${ORIGIN}/passwords/5`, () =>
        HttpResponse.json({ data: password(6, 11, { password: 'x' }) }),
      ),
    );
    expect(await show()).toEqual({ kind: 'unreadable', why: 'other_id' });
    serve(404);
    expect(await show()).toEqual({ kind: 'gone' });
  });

  it('calls one broken record unreadable and lets the run go on', async () => {
    serve({ password: { not: 'text' } });
    expect(await show()).toEqual({ kind: 'unreadable', why: 'malformed' });
    serve(500);
    expect(await show()).toEqual({ kind: 'unreadable', why: 'server_error' });
    server.use(http.get(`${ORIGIN}/passwords/5`, () => new HttpResponse('{"data":')));
    expect(await show()).toEqual({ kind: 'unreadable', why: 'not_json' });
    server.use(http.get(`${ORIGIN}/passwords/5`, () => new HttpResponse('<html>maintenance</html>')));
    await expect(show()).rejects.toMatchObject({ code: 'bad_response', why: 'html' });
  });
});
