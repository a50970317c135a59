// The key-holder's door: tokens, sizes, health, and a log without secrets.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Secret } from '#src/model/secret.ts';
import { WEB_TOKEN, WORKER_TOKEN } from './running-keyholder.ts';
import { PASSWORD, refusal, setStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

describe('the door', () => {
  const post = (path: string, token: string | null, body: string) =>
    fetch(new URL(path, stage.keyholder.url), {
      method: 'POST',
      body,
      ...(token === null ? {} : { headers: { authorization: `Bearer ${token}` } }),
    });

  it('is shut to callers without the right token for the call', async () => {
    const body = '{}';
    for (const token of [null, '', 'wrong', `${WEB_TOKEN}x`]) {
      expect((await post('/items/open', token, body)).status).toBe(401);
    }
    for (const path of ['/items/open', '/items/amend', '/connection-keys/store']) {
      expect((await post(path, WORKER_TOKEN, body)).status).toBe(403);
    }
    expect((await post('/connection-keys/release', WEB_TOKEN, body)).status).toBe(403);
    expect((await post('/company-keys/ensure', WORKER_TOKEN, body)).status).toBe(400);
    expect((await post('/nothing', WEB_TOKEN, body)).status).toBe(404);
    expect((await post('/constructor', WEB_TOKEN, body)).status).toBe(404);
    expect(
      (
        await fetch(new URL('/items/open', stage.keyholder.url), {
          headers: { authorization: `Bearer ${WEB_TOKEN}` },
        })
      ).status,
    ).toBe(405);
  });

  it('refuses what is too large or no JSON, without repeating it', async () => {
    const large = await post('/items/open', WEB_TOKEN, `"${'canary'.repeat(20_000)}"`).catch(() => null);
    if (large) expect(large.status).toBe(413);
    const broken = await post('/items/open', WEB_TOKEN, '{"canary');
    expect(broken.status).toBe(400);
    expect(await broken.text()).not.toContain('canary');
    const extra = await post('/items/open', WEB_TOKEN, '{"canary": "canary"}');
    expect(extra.status).toBe(400);
    expect(await extra.text()).not.toContain('canary');
  });

  it('says that it is well', async () => {
    const health = await fetch(new URL('/health', stage.keyholder.url));
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ status: 'ok' });
  });

  it('logs each call, refused or answered, and no secret of any', async () => {
    const { account, keyholder } = stage;
    const stored = await keyholder.web.storeConnectionKey({
      sessionToken: account.admin.sessionToken,
      apiKey: new Secret('ITG.canary-key-0123456789'),
      connection: {
        region: 'us',
        fingerprint: 'us:1',
        primaryOrganizationId: '1',
        primaryOrganizationName: 'Northwind IT',
        capabilities: {},
      },
    });
    expect(stored.keyVersion).toBe(1);
    const itemId = await stage.seedItem();
    const entry = await stage.permit(account.admin, { companyId: account.companyA, itemId });
    expect((await stage.open(account.admin, itemId, entry)).password?.reveal()).toBe(PASSWORD);
    expect(await refusal(stage.open(account.admin, itemId, entry))).toBe('forbidden');
    const logged = keyholder.logged();
    expect(logged).toContain('"call":"/items/open","caller":"web","status":200');
    expect(logged).toContain('"call":"/items/open","caller":"web","status":403');
    for (const secret of ['canary', 'ITG.', account.admin.sessionToken, WEB_TOKEN, WORKER_TOKEN, 'v1|']) {
      expect(logged).not.toContain(secret);
    }
  });
});
