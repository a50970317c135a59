// The encrypted port of the practice IT Glue: the portal's own client reads it, and hands its key to none of the ways that prove nothing.
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItGlueClient } from '#src/adapters/itglue/index.ts';
import { Secret } from '#src/model/secret.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import { TLS_WAYS } from '#src/practice/tls/tls-ways.ts';

const usual = getCACertificates('default');
let practice: Practice;

async function steer(method: string, path: string, body?: unknown): Promise<Response> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return fetch(`${practice.ready.us}/__practice${path}`, init);
}

async function read(): Promise<string> {
  const key = new Secret(practiceKeyNamed('full').key);
  const reserve = () => Promise.resolve();
  const client = createItGlueClient({ origin: practice.ready.tls, key, reserve, sleep: reserve });
  const pages = client.users.list({ priority: 'interactive' });
  return pages.next().then(
    ({ value }) => `${value?.rows.length} users`,
    (error: { why?: string; userMessage?: string }) => `${error.why}: ${error.userMessage}`,
  );
}

beforeAll(async () => {
  practice = await startPractice(readOptions(['--passwords', '1', '--tls', 'self-signed']));
  setDefaultCACertificates([...usual, await (await steer('GET', '/authority')).text()]);
});
afterAll(async () => {
  setDefaultCACertificates(usual);
  await practice.close();
});

describe('the encrypted port', () => {
  it('begins as the switch says, and is read once it proves its name', async () => {
    expect(await read()).toMatch(/^certificate: .*The key was not sent/);
    await steer('POST', '/weather', { tls: 'good' });
    expect(await read()).toBe(`${practice.world.accounts['us-main'].users.size} users`);
    expect(await (await fetch(practice.ready.us)).text()).toContain(practice.ready.tls);
  });

  it.each(Object.keys(TLS_WAYS).slice(1))('gets no key while it is "%s"', async (way) => {
    await steer('POST', '/weather', { tls: way });
    await steer('DELETE', '/requests');
    expect(await read()).toMatch(
      way === 'outdated' ? /^tls: .*TLS 1\.2/ : /^certificate: .*The key was not sent/,
    );
    expect(await (await steer('GET', '/requests')).json()).toMatchObject({ total: 0 });
  });

  it('knows no other way', async () => {
    const refused = await steer('POST', '/weather', { tls: 'rusty' });
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([
      400,
      expect.stringContaining('good, expired, other-name, self-signed, outdated; not'),
    ]);
  });
});
