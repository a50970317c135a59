// The page on `/`: what it says, and that all it offers is there and calls addresses that exist.
import { Script } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGES } from '#src/practice/control/change-records.ts';
import { MANNERS } from '#src/practice/manners/manners.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import { readWeather, WEATHER_KINDS } from '#src/practice/weather/weather.ts';

let practice: Practice;
let page: string;
let headers: Headers;

async function load(): Promise<void> {
  const answer = await fetch(practice.ready.us);
  headers = answer.headers;
  page = await answer.text();
}

async function steer(method: string, path: string, body?: unknown): Promise<Response> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return fetch(`${practice.ready.us}/__practice${path}`, init);
}

beforeAll(async () => {
  const flags = ['--passwords', '60', '--weather', 'slow:1;match="<b>/x', '--rate', '500/60s'];
  practice = await startPractice(readOptions([...flags, '--manners', 'vaulted=ciphertext']));
  await load();
});

afterAll(async () => {
  await practice.close();
});

describe('the page of the practice IT Glue', () => {
  it('says what it is and that nothing is real', () => {
    expect(page).toContain('This is a stand-in for IT Glue on this machine. Nothing here is real');
    expect(page).toContain(`href="${practice.ready.mailbox}"`);
  });

  it('lists every key with its state, every kind of weather, every manner and every change', () => {
    for (const { key, label } of practice.world.keys) {
      expect(page).toContain(`<code>${key}</code>`);
      expect(page).toContain(`name="state" data-key="${label}"`);
    }
    for (const kind of WEATHER_KINDS) expect(page).toContain(`<code>${kind}</code>`);
    for (const name of Object.keys(MANNERS)) expect(page).toContain(`data-manner="${name}"`);
    for (const { title } of Object.values(CHANGES)) expect(page).toContain(`>${title}</option>`);
  });

  it('shows what is set, escaped', async () => {
    expect(page).toContain('slow:1;match=&quot;&lt;b&gt;/x</textarea>');
    expect(page).toContain('value="500/60s"');
    expect(page).toContain('<option value="ciphertext" selected>');
    await steer('POST', '/weather', { rate: '7/90s', retryAfter: 'date', rules: 'revoked' });
    await steer('DELETE', '/manners');
    await load();
    expect(page).toContain('>revoked</textarea>');
    expect(page).toContain('value="7/90s"');
    expect(page).toContain('<option value="date" selected>');
    expect(page).toContain('<option value="null" selected>');
  });

  it('offers weather that can be read', () => {
    const presets = [...page.matchAll(/data-rules="([^"]*)"/g)].map(([, rules = '']) => rules);
    expect(presets.length).toBeGreaterThan(8);
    for (const rules of presets) expect(() => readWeather(rules)).not.toThrow();
  });

  it('loads nothing from elsewhere', () => {
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
    expect(
      addresses.filter((address) => !/^(data:|\/__practice\/|http:\/\/127\.0\.0\.1:)/.test(address)),
    ).toEqual([]);
  });

  it('has a script without a fault in it', () => {
    const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
    expect(script.length).toBeGreaterThan(1000);
    // Parsed as the browser parses it, and not run.
    expect(() => new Script(script)).not.toThrow();
  });

  it('steers manners and keys, and refuses what it does not know', async () => {
    expect(await (await steer('POST', '/manners', { folders: '403' })).json()).toMatchObject({
      folders: '403',
    });
    const refused = await steer('POST', '/manners', { folders: 'maybe' });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      { error: 'folders is one of available, 401, 403, 404; not "maybe".' },
    ]);
    const key = await steer('PATCH', '/keys/second', { state: 'paused', passwordAccess: 'absent' });
    expect(await key.json()).toMatchObject({ state: 'paused', passwordAccess: 'absent' });
  });
});
