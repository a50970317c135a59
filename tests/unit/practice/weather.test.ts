// Every kind of weather does what its name says, as often as it was told to.
import { describe, expect, it } from 'vitest';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readWeather } from '#src/practice/weather/weather.ts';
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
      { kind: 'limited', arg: '2', every: 10, times: 5, after: 0, match: '/passwords/' },
      { kind: 'slow', arg: '30', every: 1, times: null, after: 0, match: null },
    ]);
    expect(() => readWeather('hail')).toThrow('There is no weather called "hail"');
    expect(() => readWeather('slow;often=3')).toThrow('every, times, after, match');
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
    ['redirect:http://127.0.0.1:9/', 302, ''],
    ['revoked', 403, 'Forbidden'],
    ['timeout:1', 504, 'Gateway'],
    ['echo-key:422', 422, practiceKeyNamed('full').key],
  ])('%s answers %i', async (weather, status, part) => {
    const answer = await callerIn(weather).raw('/users');
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(part);
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

  it('lets a listed record be gone and takes Password Access away', async () => {
    const id = createCaller({ passwords: 200 }).world.accounts['us-main'].passwords.rows()[0]?.id ?? '';
    expect((await callerIn('vanished').raw(`/passwords/${id}`)).status).toBe(404);
    expect((await callerIn('no-password-access').raw(`/passwords/${id}`)).status).toBe(401);
  });
});
