// The practice process as other processes meet it: on ports, steered over HTTP.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { readOptions } from '#src/practice/options.ts';
import { type Practice, startPractice } from '#src/practice/start-practice.ts';
import type { ListBody } from './call-practice.ts';

let practice: Practice;

async function get(path: string): Promise<Response> {
  return fetch(practice.ready.us + path, { headers: { 'x-api-key': practiceKeyNamed('full').key } });
}

async function steer(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await fetch(`${practice.ready.us}/__practice${path}`, init);
  return (await answer.json()) as Record<string, unknown>;
}

async function names(path: string): Promise<unknown[]> {
  const { data } = (await (await get(path)).json()) as ListBody;
  return data.map((row) => row.attributes['name']);
}

beforeAll(async () => {
  practice = await startPractice(readOptions(['--passwords', '120', '--seed', '9', '--rate', '5000/60s']));
});

afterAll(async () => {
  await practice.close();
});

describe('the practice process', () => {
  it('says where everything is and serves all three regions', async () => {
    const { ready } = practice;
    expect(ready.keys.find((key) => key.label === 'full')?.key).toBe(practiceKeyNamed('full').key);
    for (const [url, label] of [
      [ready.us, 'full'],
      [ready.eu, 'eu'],
      [ready.au, 'au'],
    ] as const) {
      const answer = await fetch(`${url}/organizations`, {
        headers: { 'x-api-key': practiceKeyNamed(label).key },
      });
      expect(answer.status).toBe(200);
    }
    expect((await get('/organizations?page[size]=1')).headers.get('content-type')).toContain('vnd.api+json');
    expect(await (await fetch(ready.us)).text()).toContain('Practice IT Glue');
  });

  it('gives links that lead to the next page on the same port', async () => {
    const first = (await (await get('/passwords')).json()) as ListBody;
    const next = await fetch(first.links['next'] ?? '', {
      headers: { 'x-api-key': practiceKeyNamed('full').key },
    });
    expect(((await next.json()) as ListBody).meta['current-page']).toBe(2);
  });

  it('changes the weather and back, and counts the calls', async () => {
    await steer('DELETE', '/requests');
    await steer('POST', '/weather', { rules: 'reset;match=/users,endless:1;match=/domains' });
    await expect(get('/users')).rejects.toThrow();
    expect((await (await get('/domains')).text()).length).toBeGreaterThan(900_000);
    await steer('DELETE', '/weather');
    expect((await get('/users')).status).toBe(200);
    expect(await steer('GET', '/requests')).toMatchObject({ byRoute: { '/users': 2, '/domains': 1 } });
    expect(await steer('POST', '/weather', { rules: 'hail' })).toMatchObject({
      error: expect.stringContaining('hail') as string,
    });
  });

  it('ends connections at the wrong moments', async () => {
    const { port } = new URL(practice.ready.us);
    const ask = `GET /users HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nx-api-key: ${practiceKeyNamed('full').key}\r\n\r\n`;
    const spoken = async (rules: string, enough: RegExp | null = null): Promise<string> => {
      await steer('POST', '/weather', { rules });
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(ask);
      let heard = '';
      for await (const chunk of socket as AsyncIterable<Buffer>) {
        heard += chunk.toString();
        if (enough?.test(heard)) break;
      }
      return heard;
    };
    const cut = await spoken('cut:25;match=/users');
    expect(cut).toMatch(/\r\n\r\n\{"data":/);
    expect(cut.split('\r\n\r\n')[1]).toHaveLength(25);
    const whole = await spoken('hang-up;match=/users');
    expect(whole).toMatch(/connection: keep-alive/i);
    expect(whole).toMatch(/\}\}$/);
    const headers = await spoken('endless-headers;match=/users', /X-More-3:/);
    expect(headers).not.toContain('\r\n\r\n');
    await steer('DELETE', '/weather');
  });

  it('adds, renames and removes an organization with all it owns', async () => {
    const { id } = await steer('POST', '/organizations', { name: 'Brand New Client' });
    await steer('POST', '/passwords', {
      'organization-id': Number(id),
      name: 'Only one',
      password: 'Fresh-1',
    });
    await steer('PATCH', `/organizations/${String(id)}`, { name: 'Renamed Client' });
    const list = `/passwords?filter[organization_id]=${String(id)}`;
    const { data } = (await (await get(list)).json()) as ListBody;
    expect(data[0]?.attributes).toMatchObject({
      'organization-name': 'Renamed Client',
      'organization-id': Number(id),
    });
    const shown = (await (await get(`/passwords/${data[0]?.id}`)).json()) as {
      data: { attributes: unknown };
    };
    expect(shown.data.attributes).toMatchObject({ password: 'Fresh-1' });
    await steer('DELETE', `/organizations/${String(id)}`);
    expect(await names(list)).toEqual([]);
    expect(await names('/organizations?filter[name]=Renamed Client')).toEqual([]);
  });

  it('changes some passwords and a key', async () => {
    const { ids } = (await steer('POST', '/passwords/change', { count: 3 })) as { ids: string[] };
    expect(new Set(ids).size).toBe(3);
    await steer('PATCH', '/keys/second', { state: 'revoked' });
    const answer = await fetch(`${practice.ready.us}/users`, {
      headers: { 'x-api-key': practiceKeyNamed('second').key },
    });
    expect(answer.status).toBe(403);
  });

  it('is steered by this machine alone', async () => {
    const answer = await fetch(`${practice.ready.us}/__practice/weather`, {
      headers: { Origin: 'https://elsewhere.test' },
    });
    expect(answer.status).toBe(403);
  });

  it('refuses flags it cannot read', () => {
    expect(() => readOptions(['--rate', 'fast'])).toThrow('--rate looks like');
    expect(() => readOptions(['--us-port', '99999'])).toThrow('--us-port');
    expect(() => readOptions(['--storm'])).toThrow();
  });
});
