// Every kind of weather does what its name says, as often as it was told to.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { HOSTILE_TEXT } from '#src/practice/weather/bend-rows.ts';
import { readWeather, WEATHER_KINDS, writeWeather } from '#src/practice/weather/weather.ts';
import { type Caller, createCaller } from './call-practice.ts';

function callerIn(weather: string): Caller {
  const caller = createCaller({ passwords: 200 });
  caller.desk.setWeather({ rules: weather });
  return caller;
}

async function statuses(caller: Caller, path: string, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let call = 0; call < count; call += 1) found.push((await caller.raw(path)).status);
  return found;
}

describe('weather', () => {
  it('reads rules and names what it does not know', () => {
    expect(readWeather('limited:2;every=10;times=5;match=/passwords/, slow:30')).toEqual([
      { kind: 'limited', arg: '2', every: 10, burst: 1, times: 5, after: 0, match: '/passwords/' },
      { kind: 'slow', arg: '30', every: 1, burst: 1, times: null, after: 0, match: null },
    ]);
    expect(() => readWeather('hail')).toThrow('There is no weather called "hail"');
    expect(() => readWeather('slow;often=3')).toThrow('every, burst, times, after, match');
  });

  it('strikes every n-th matching call, after some, so many times', async () => {
    const caller = callerIn('server-error:500;after=1;every=2;times=2;match=/users');
    expect(await statuses(caller, '/users', 7)).toEqual([200, 200, 500, 200, 500, 200, 200]);
    expect(await statuses(caller, '/domains', 3)).toEqual([200, 200, 200]);
  });

  it.each([
    ['limited:7', 429, 'Too Many Requests'],
    ['server-error:502', 502, '<html>'],
    ['status:403', 403, '"status":403'],
    ['html', 200, '<!DOCTYPE html>'],
    ['truncated', 200, '{"data":['],
    ['wrong-shape', 200, '"attributes":"none"'],
    ['deep', 200, '[[[[['],
    ['limited:31536000', 429, 'Too Many Requests'],
    ['limited:-5', 429, 'Too Many Requests'],
    ['empty', 200, ''],
    ['status:418', 418, '"status":418'],
    ['huge-text:1', 200, 'xxxxx'],
    ['endless:1', 200, 'xxxxx'],
    ['odd-json', 200, '"__proto__"'],
    ['slow:1-3', 200, '"type":"users"'],
    ['drip:0', 200, '"type":"users"'],
    ['cut', 200, '"type":"users"'],
    ['hang-up', 200, '"type":"users"'],
    ['endless-headers', 200, '"type":"users"'],
    ['redirect:http://127.0.0.1:9/', 302, ''],
    ['revoked', 403, 'Forbidden'],
    ['timeout:1', 504, 'Gateway'],
    ['echo-key:422', 422, practiceKeyNamed('full').key],
  ])('%s answers %i', async (weather, status, part) => {
    const answer = await callerIn(weather).raw('/users');
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(part);
  });

  it('strikes several calls in a row in a burst', async () => {
    const caller = callerIn('limited:none;every=4;burst=2;match=/users');
    const seen = await statuses(caller, '/users', 10);
    expect(seen).toEqual([200, 200, 200, 429, 429, 200, 200, 429, 429, 200]);
  });

  it.each([
    ['limited:7', '7'],
    ['limited:none', null],
    ['limited:31536000', '31536000'],
    ['limited:-5', '-5'],
    ['limited:date:9', new Date(Date.UTC(2026, 10, 1) + 9000).toUTCString()],
  ])('%s says when to come back: %s', async (weather, expected) => {
    expect((await callerIn(weather).raw('/users')).headers.get('retry-after')).toBe(expected);
  });

  it('lets another tool use up the same budget', async () => {
    const caller = callerIn('other-tool:2');
    caller.desk.setWeather({ rate: '10/10s' });
    await caller.raw('/users');
    caller.clock.nowMs += 4000;
    expect(caller.desk.used('us-main')).toBe(9);
    expect(await statuses(caller, '/users', 3)).toEqual([200, 429, 429]);
    caller.clock.nowMs += 60_000;
    expect(caller.desk.used('us-main')).toBe(10);
    caller.desk.setWeather({ rules: [] });
    caller.clock.nowMs += 10_000;
    expect(await statuses(caller, '/users', 2)).toEqual([200, 200]);
  });

  it('calls JSON something else', async () => {
    const answer = await callerIn('wrong-type:image/png').raw('/users');
    expect(answer.headers.get('content-type')).toBe('image/png');
  });

  it.each(['gzip', 'br'] as const)('sends a small body in %s that unfolds into a large one', async (kind) => {
    const answer = await callerIn(`bomb:${kind}`).raw('/users');
    expect(answer.headers.get('content-encoding')).toBe(kind);
    const packed = Buffer.from(await answer.arrayBuffer());
    expect(packed.byteLength).toBeLessThan(1_000_000);
    const flat = kind === 'br' ? brotliDecompressSync(packed) : gunzipSync(packed);
    expect(flat.byteLength).toBe(134_217_728);
  });

  it('takes the key away midway, and gives it back', async () => {
    const caller = callerIn('revoked;after=3;times=2');
    expect(await statuses(caller, '/users', 7)).toEqual([200, 200, 200, 403, 403, 200, 200]);
  });

  it('cuts the connection on reset', async () => {
    expect((await callerIn('reset').raw('/users')).type).toBe('error');
  });

  it('puts a row of another organization into a filtered list only', async () => {
    const caller = callerIn('foreign-row');
    const [, first] = caller.world.accounts['us-main'].organizations.rows();
    const { data } = await caller.list(`/passwords?page[size]=1000&filter[organization_id]=${first?.id}`);
    const foreign = data.filter((row) => String(row.attributes['organization-id']) !== first?.id);
    expect(foreign).toHaveLength(1);
    expect((await caller.list('/passwords?page[size]=1000')).data).toHaveLength(200);
  });

  it('repeats, drops and loops', async () => {
    expect((await callerIn('repeated-row').list('/passwords')).data).toHaveLength(51);
    expect((await callerIn('missing-row').list('/passwords')).data).toHaveLength(49);
    const loop = await callerIn('loop').list('/passwords?page[number]=4');
    expect(loop.meta['next-page']).toBe(4);
  });

  it('moves rows between pages, either way', async () => {
    const ids = async (weather: string, page: number): Promise<string[]> => {
      const list = await callerIn(weather).list(`/passwords?sort=id&page[number]=${page}`);
      return list.data.map((row) => row.id);
    };
    const [calm, second] = [await ids('', 1), await ids('', 2)];
    expect((await ids('shifting', 2))[0]).toBe(calm.at(-1));
    expect((await ids('shifting:1', 2))[0]).toBe(second[1]);
    expect(await ids('shifting', 1)).toEqual(calm);
  });

  it('counts wrongly, ignores the page size and leads elsewhere', async () => {
    const drifting = callerIn('drifting-total');
    const totals = new Set<unknown>();
    for (let call = 0; call < 5; call += 1)
      totals.add((await drifting.list('/passwords')).meta['total-count']);
    expect(totals.size).toBe(5);
    const lying = await callerIn('drifting-total:1000000000000').list('/passwords');
    expect(lying.meta).toMatchObject({ 'total-count': 1_000_000_000_000, 'next-page': 2 });
    expect((await callerIn('page-size-ignored').list('/passwords?page[size]=150')).data).toHaveLength(50);
    const { links } = await callerIn('foreign-link').list('/passwords');
    expect(new URL(links['next'] ?? '').origin).toBe('https://elsewhere.invalid');
    expect((await callerIn('loop:1').list('/passwords?page[number]=3')).meta['next-page']).toBe(1);
  });

  it('puts something hostile into every text of a record, and leaves ids and times what they are', async () => {
    const caller = callerIn('hostile-text');
    const { data } = await caller.list('/contacts?page[size]=1000');
    const [row] = caller.world.accounts['us-main'].contacts.rows();
    expect(data.every(({ attributes }) => String(attributes['name']).startsWith(HOSTILE_TEXT))).toBe(true);
    const emails = data.flatMap(({ attributes }) => attributes['contact-emails'] as { value: string }[]);
    expect(emails.every(({ value }) => value.startsWith(HOSTILE_TEXT))).toBe(true);
    expect(data[0]?.attributes).toMatchObject({
      'organization-id': Number(row?.attributes['organization-id']),
      'created-at': row?.attributes['created-at'],
    });
    const [password] = caller.world.accounts['us-main'].passwords.rows();
    const shown = await caller.show(`/passwords/${password?.id}`);
    expect(shown.attributes['password']).toBe(`${HOSTILE_TEXT}Old-But-Gold-71`);
  });

  it('puts updated-at years ahead, and further back with every answer', async () => {
    const caller = callerIn('odd-times');
    const times: string[] = [];
    for (let call = 0; call < 3; call += 1) {
      const { data } = await caller.list('/passwords?page[size]=1');
      times.push(String(data[0]?.attributes['updated-at']));
    }
    expect(times).toEqual(times.toSorted().toReversed());
    expect(new Set(times).size).toBe(3);
    expect(times.every((time) => time > '2035')).toBe(true);
  });

  it('shows a record that belongs to another organization', async () => {
    const caller = callerIn('foreign-show');
    const [row] = caller.world.accounts['us-main'].passwords.rows();
    const shown = await caller.show(`/passwords/${row?.id}`);
    expect(String(shown.attributes['organization-id'])).not.toBe(row?.attributes['organization-id']);
  });

  it('is written as it is read', () => {
    const text = 'limited:date:9;every=10;burst=3;times=5;after=2;match=/passwords/,slow:30,revoked';
    expect(writeWeather(readWeather(text))).toBe(text);
  });

  it('has no kind without a test', () => {
    const here = readFileSync(new URL(import.meta.url), 'utf8');
    expect(WEATHER_KINDS.filter((kind) => !new RegExp(`['\`]${kind}`).test(here))).toEqual([]);
  });

  it('lets a listed record be gone and takes Password Access away', async () => {
    const id = createCaller({ passwords: 200 }).world.accounts['us-main'].passwords.rows()[0]?.id ?? '';
    expect((await callerIn('vanished').raw(`/passwords/${id}`)).status).toBe(404);
    expect((await callerIn('no-password-access').raw(`/passwords/${id}`)).status).toBe(401);
  });
});
