// Keys of every kind, and the limit of requests in a window.
import { describe, expect, it } from 'vitest';
import { readRate } from '#src/practice/weather/rate.ts';
import { createCaller } from './call-practice.ts';

function firstPlainPassword(caller: ReturnType<typeof createCaller>): string {
  const account = caller.world.accounts['us-main'];
  const row = account.passwords.rows().find(({ attributes }) => attributes.name === 'Twin');
  return row?.id ?? '';
}

describe('keys', () => {
  it.each([
    [null, 401],
    ['revoked', 403],
    ['paused', 403],
    ['eu', 403],
    ['full', 200],
    ['second', 200],
    ['other', 200],
  ])('%s is answered with %i in the US', async (label, status) => {
    expect((await createCaller({ passwords: 1 }).raw('/organizations?page[size]=1', label)).status).toBe(
      status,
    );
  });

  it('refuses US keys in the EU, where its own key has ids of 16 digits', async () => {
    const eu = createCaller({ passwords: 1 }, 'eu');
    expect((await eu.raw('/organizations', 'full')).status).toBe(403);
    const { data } = await eu.list('/organizations', 'eu');
    expect(data.every((row) => row.id.length === 16)).toBe(true);
  });

  it('keeps values from a key without Password Access, both ways, and lists as ever', async () => {
    const caller = createCaller();
    const id = firstPlainPassword(caller);
    expect((await caller.list('/passwords', 'no-access')).data).toHaveLength(50);
    expect((await caller.raw(`/passwords/${id}?show_password=true`, 'no-access')).status).toBe(401);
    expect((await caller.raw(`/passwords/${id}?show_password=false`, 'no-access')).status).toBe(200);
    const absent = await caller.show(`/passwords/${id}`, 'no-access-absent');
    expect('password' in absent.attributes).toBe(false);
    const shown = await caller.show(`/passwords/${id}`, 'full');
    expect(shown.attributes['password']).toBe('Twin-One-1');
  });

  it('never writes a key into the calls it has seen', async () => {
    const caller = createCaller({ passwords: 1 });
    await caller.raw('/organizations');
    expect(JSON.stringify(caller.desk.calls())).not.toContain('ITG.');
    expect(caller.desk.calls()).toMatchObject({ total: 1, byStatus: { 200: 1 }, byKey: { full: 1 } });
  });
});

describe('the limit', () => {
  it('slides, is shared by the keys of an account, and says when to come back', async () => {
    const caller = createCaller({ passwords: 1 });
    caller.desk.setWeather({ rate: '3/10s' });
    const status = async (label: string): Promise<number> => (await caller.raw('/users', label)).status;
    expect([await status('full'), await status('second'), await status('full')]).toEqual([200, 200, 200]);
    const refused = await caller.raw('/users');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(await status('other')).toBe(200);
    caller.clock.nowMs += 9_999;
    expect(await status('full')).toBe(429);
    caller.clock.nowMs += 1;
    expect([await status('full'), caller.desk.used('us-main')]).toEqual([200, 1]);
  });

  it('can send a date or nothing in Retry-After', async () => {
    const caller = createCaller({ passwords: 1 });
    for (const [retryAfter, expected] of [
      ['date', new Date(caller.clock.nowMs + 60_000).toUTCString()],
      ['none', null],
    ] as const) {
      caller.desk.setWeather({ rate: '1/60s', retryAfter });
      await caller.raw('/users');
      expect((await caller.raw('/users')).headers.get('retry-after')).toBe(expected);
    }
  });

  it('reads rates and refuses what is none', () => {
    expect(readRate('3000/300s')).toMatchObject({ limit: 3000, windowMs: 300_000 });
    expect(readRate('5/2m')?.windowMs).toBe(120_000);
    expect([readRate('0/1s'), readRate('5'), readRate('-1/1s')]).toEqual([null, null, null]);
  });
});
