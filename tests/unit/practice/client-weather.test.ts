// The portal's own client in every weather of the practice IT Glue: all rows, each once, none of strangers; or a plain refusal.
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createItGlueClient, type ItGlueClient } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';
import { createHandlers, VENDOR_ORIGINS } from '#src/practice/api/handlers.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { createDesk } from '#src/practice/weather/desk.ts';
import { createWorld } from '#src/practice/world/world.ts';

const world = createWorld({ passwords: 400 });
const main = world.accounts['us-main'];
/** Both sides' clock; waiting only moves it. */
let clock = Date.UTC(2026, 10, 1);
const desk = createDesk({}, () => clock);
const server = setupServer(...createHandlers(world, { desk }));

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => void desk.setWeather({ rules: [], rate: null }));
afterAll(() => server.close());

function patientClient(): ItGlueClient {
  return createItGlueClient({
    origin: VENDOR_ORIGINS.us,
    key: new Secret(practiceKeyNamed('full').key),
    reserve: () => Promise.resolve(),
    now: () => clock,
    sleep: async (ms) => {
      clock += ms;
    },
  });
}

async function read(organizationIds: readonly string[] | 'all') {
  const rows: { id: string; organizationId: string }[] = [];
  const quarantined: { reason: string }[] = [];
  for await (const page of patientClient().passwords.list({ organizationIds, pageSize: 60 })) {
    rows.push(...page.rows);
    quarantined.push(...page.quarantined);
  }
  return { rows, quarantined };
}

const everyId = main.passwords.rows().map(({ id }) => id);
const sorted = (ids: readonly string[]) => ids.toSorted();

describe('the client', () => {
  it.each([
    'foreign-link',
    'drifting-total',
    'drifting-total:0',
    'drifting-total:1000000000000',
    'page-size-ignored',
    'repeated-row',
    'shifting',
    'wrong-type:text/html',
    'limited:none;every=3',
    'limited:date:9;every=3',
    'server-error:503;every=3;burst=2',
    'server-error:504;every=2',
    'status:408;every=4',
    'reset;every=3',
    'truncated;every=3',
    'empty;every=3',
    'html;every=3',
    'echo-key;every=3',
    'hostile-text',
    'odd-times',
  ])('reads every row once in weather "%s"', async (rules) => {
    desk.setWeather({ rules });
    const { rows, quarantined } = await read('all');
    expect(sorted(rows.map(({ id }) => id))).toEqual(sorted(everyId));
    expect(quarantined).toEqual([]);
  });

  it.each([
    ['loop', 'bad_response', 'pages_loop'],
    ['loop:1', 'bad_response', 'pages_loop'],
    ['revoked;after=2', 'key_rejected', '403'],
    ['status:401;after=2', 'key_rejected', '401'],
    ['redirect:http://169.254.169.254/latest', 'unreachable', 'redirect_to_http'],
    ['redirect:https://elsewhere.invalid/', 'bad_response', 'redirect'],
    ['deep', 'bad_response', 'too_deep'],
    ['wrong-shape', 'bad_response', 'envelope'],
    ['html', 'bad_response', 'html'],
    ['limited:31536000', 'rate_limited', '429'],
    ['server-error:503', 'unreachable', '503'],
  ])('says in weather "%s" that it is %s (%s)', async (rules, code, why) => {
    desk.setWeather({ rules });
    await expect(read('all')).rejects.toMatchObject({ code, why });
  });

  it.each(['foreign-row', 'foreign-row;every=2', 'odd-json;times=1', 'foreign-row,repeated-row,shifting'])(
    'takes no stranger\u2019s row in weather "%s"',
    async (rules) => {
      const organizationIds = main.organizations
        .rows()
        .slice(1, 6)
        .map(({ id }) => id);
      const own = everyId.filter((id) =>
        organizationIds.includes(main.passwords.get(id)?.attributes['organization-id'] ?? ''),
      );
      desk.setWeather({ rules });
      const { rows, quarantined } = await read(organizationIds);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.filter((row) => !organizationIds.includes(row.organizationId))).toEqual([]);
      expect(own.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
      expect(quarantined.length).toBeGreaterThan(0);
    },
  );

  it('reads values until Password Access is switched off, and says at the next one that it is the key', async () => {
    const client = patientClient();
    const usual = main.passwords.rows().slice(-6);
    desk.setWeather({ rules: 'no-password-access;after=3;match=/passwords/' });
    const kinds: string[] = [];
    for (const { id, attributes } of usual.slice(0, 4)) {
      const shown = await client.passwords.show(id, { organizationId: attributes['organization-id'] });
      kinds.push(shown.kind === 'no_access' ? shown.scope : shown.kind);
    }
    expect(kinds).toEqual(['value', 'value', 'value', 'key']);
  });
});
