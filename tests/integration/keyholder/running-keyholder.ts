// A key-holder on a free port with a database and a root key of its own, and its clients as web and worker.

import type { AddressInfo } from 'node:net';
import { createDatabase } from '#src/adapters/db/index.ts';
import { createKeyholderClient, type KeyholderClient } from '#src/adapters/keyholder/index.ts';
import { RootKey, RootKeyRing } from '#src/adapters/secrets/index.ts';
import { createOpeningLimits } from '#src/keyholder/opening-limits.ts';
import { createKeyholderServer } from '#src/keyholder/server.ts';

export const WEB_TOKEN = 'the-token-of-web-0123456789';
export const WORKER_TOKEN = 'the-token-of-worker-0123456789';

export type RunningKeyholder = {
  url: string;
  web: KeyholderClient;
  worker: KeyholderClient;
  /** Everything that was logged, as text. */
  logged(): string;
  stop(): Promise<void>;
};

/** `bootedAt` in the past lets entries be judged by their age alone. */
export async function startKeyholder(
  databaseUrl: string,
  options: { rootByte?: number; roots?: RootKeyRing; bootedAt?: Date } = {},
): Promise<RunningKeyholder> {
  const database = createDatabase(databaseUrl);
  const lines: string[] = [];
  const server = createKeyholderServer({
    room: {
      database,
      roots:
        options.roots ?? new RootKeyRing([new RootKey(Buffer.alloc(32, options.rootByte ?? 7), 'active')]),
      limits: createOpeningLimits(() => performance.now()),
      bootedAt: options.bootedAt ?? (await database.keys.clock()),
    },
    webToken: WEB_TOKEN,
    workerToken: WORKER_TOKEN,
    log: (line) => lines.push(JSON.stringify(line)),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    web: createKeyholderClient({ url, token: WEB_TOKEN }),
    worker: createKeyholderClient({ url, token: WORKER_TOKEN }),
    logged: () => lines.join('\n'),
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}
