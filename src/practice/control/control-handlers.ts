// The steering wheel of the practice IT Glue: weather, calls seen, keys, records and mails, over HTTP under /__practice.
import { http, HttpResponse, type HttpHandler } from 'msw';
import type { AccountName } from '../keys.ts';
import { USUAL_MANNERS } from '../manners/manners.ts';
import { AUTHORITY } from '../tls/certificates.ts';
import { WEATHER_KINDS } from '../weather/weather.ts';
import type { Account } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { STEERED, type Steered } from './blank-records.ts';
import { changeRecords, readChangeOrder } from './change-records.ts';
import type { ControlOptions } from './control-options.ts';
import { countWorld } from './count-world.ts';
import { homePage } from './home-page.ts';
import { mergeOrganization } from './merge-organizations.ts';
import { addRecord, changeRecord, collectionOf, removeRecord } from './steer-world.ts';

const PEM = { 'Content-Type': 'application/x-pem-file' };

type Asked = { request: Request; params: Record<string, string | readonly string[] | undefined> };

function refused(status: number, sentence: string): Response {
  return HttpResponse.json({ error: sentence }, { status });
}

/** A use of the wheel that went wrong answers 400 with the sentence. */
function steer(act: (asked: Asked) => Response | Promise<Response>): (asked: Asked) => Promise<Response> {
  return async (asked) => {
    try {
      return await act(asked);
    } catch (error) {
      return refused(400, error instanceof Error ? error.message : 'That did not work.');
    }
  };
}

async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function accountAsked(world: World, request: Request): Account {
  const name = new URL(request.url).searchParams.get('account') ?? 'us-main';
  const account = world.accounts[name as AccountName] as Account | undefined;
  if (!account)
    throw new Error(`There is no account called "${name}": ${Object.keys(world.accounts).join(', ')}.`);
  return account;
}

function kindAsked({ params }: Asked): Steered {
  const kind = STEERED.find((name) => name === params['kind']);
  if (!kind) throw new Error(`What can be steered: ${STEERED.join(', ')}.`);
  return kind;
}

function weatherHandlers({ world, desk }: ControlOptions, base: string): HttpHandler[] {
  const state = () => HttpResponse.json({ ...desk.weather(), used: { 'us-main': desk.used('us-main') } });
  return [
    http.get(`${base}/weather`, state),
    http.post(
      `${base}/weather`,
      steer(async ({ request }) => {
        desk.setWeather(await readJson(request));
        return state();
      }),
    ),
    http.delete(`${base}/weather`, () => {
      desk.setWeather({ latencyMs: 0, rules: [], tls: 'good' });
      return state();
    }),
    http.get(`${base}/manners`, () => HttpResponse.json(desk.manners())),
    http.post(
      `${base}/manners`,
      steer(async ({ request }) => HttpResponse.json(desk.setManners(await readJson(request)))),
    ),
    http.delete(`${base}/manners`, () => HttpResponse.json(desk.setManners(USUAL_MANNERS))),
    http.get(`${base}/authority`, () => new HttpResponse(AUTHORITY, { headers: PEM })),
    http.get(`${base}/requests`, () => HttpResponse.json(desk.calls())),
    http.delete(`${base}/requests`, () => {
      desk.forgetCalls();
      return HttpResponse.json(desk.calls());
    }),
    http.get(`${base}/keys`, () => HttpResponse.json(world.keys)),
    http.patch(
      `${base}/keys/:label`,
      steer(async ({ request, params }) => {
        const key = world.keys.find((known) => known.label === params['label']);
        if (!key) return refused(404, 'There is no key with that label.');
        const { state: wanted, passwordAccess } = await readJson(request);
        if (wanted === 'active' || wanted === 'revoked' || wanted === 'paused') key.state = wanted;
        if (passwordAccess === 'yes' || passwordAccess === 'refused' || passwordAccess === 'absent')
          key.passwordAccess = passwordAccess;
        return HttpResponse.json(key);
      }),
    ),
  ];
}

function mergeHandler({ world }: ControlOptions, base: string): HttpHandler {
  return http.post(
    `${base}/organizations/:id/merge`,
    steer(async ({ request, params }) => {
      const { into } = await readJson(request);
      const moved = mergeOrganization(accountAsked(world, request), String(params['id']), String(into));
      return HttpResponse.json({ id: String(into), moved });
    }),
  );
}

function recordHandlers({ world, desk }: ControlOptions, base: string): HttpHandler[] {
  return [
    http.get(
      `${base}/counts`,
      steer(({ request }) => HttpResponse.json(countWorld(accountAsked(world, request)))),
    ),
    http.get(
      `${base}/:kind`,
      steer((asked) => {
        const account = accountAsked(world, asked.request);
        const owner = new URL(asked.request.url).searchParams.get('organizationId');
        const rows = collectionOf(account, kindAsked(asked))
          .rows()
          .filter((row) => owner === null || row.attributes['organization-id'] === owner);
        return HttpResponse.json(rows.map((row) => ({ id: row.id, attributes: row.attributes })));
      }),
    ),
    http.post(
      `${base}/:kind/change`,
      steer(async (asked) => {
        const account = accountAsked(world, asked.request);
        const kind = kindAsked(asked);
        const order = readChangeOrder(kind, await readJson(asked.request));
        return HttpResponse.json({ ids: changeRecords(account, kind, order, desk.now()) });
      }),
    ),
    http.post(
      `${base}/:kind`,
      steer(async (asked) => {
        const account = accountAsked(world, asked.request);
        const id = addRecord(account, kindAsked(asked), await readJson(asked.request), desk.now());
        return HttpResponse.json({ id }, { status: 201 });
      }),
    ),
    http.patch(
      `${base}/:kind/:id`,
      steer(async (asked) => {
        const { account, kind, id } = recordAsked(world, asked);
        const given = await readJson(asked.request);
        const done = changeRecord(account, kind, id, given, desk.now());
        return done ? HttpResponse.json({ id }) : refused(404, 'There is no record with that id.');
      }),
    ),
    http.delete(
      `${base}/:kind/:id`,
      steer((asked) => {
        const { account, kind, id } = recordAsked(world, asked);
        const done = removeRecord(account, kind, id);
        return done ? HttpResponse.json({ id }) : refused(404, 'There is no record with that id.');
      }),
    ),
  ];
}

function recordAsked(world: World, asked: Asked): { account: Account; kind: Steered; id: string } {
  const account = accountAsked(world, asked.request);
  return { account, kind: kindAsked(asked), id: String(asked.params['id']) };
}

/** Handlers for `/` and everything under `/__practice` at one origin. */
export function createControlHandlers(options: ControlOptions, origin: string): HttpHandler[] {
  const base = `${origin}/__practice`;
  const mails = () => {
    const { mailbox } = options;
    return HttpResponse.json(
      mailbox && { url: mailbox.url, smtpUrl: mailbox.smtpUrl, count: mailbox.count() },
    );
  };
  return [
    http.get(`${origin}/`, () => homePage(options)),
    http.get(base, () =>
      HttpResponse.json({ keys: options.world.keys, steered: STEERED, weather: WEATHER_KINDS }),
    ),
    http.get(`${base}/mailbox`, mails),
    http.delete(`${base}/mailbox`, async () => {
      await options.mailbox?.clear();
      return mails();
    }),
    ...weatherHandlers(options, base),
    mergeHandler(options, base),
    ...recordHandlers(options, base),
    http.all(`${origin}/*`, () => refused(404, 'There is nothing to steer here.')),
  ];
}
