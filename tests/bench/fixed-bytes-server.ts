// A stand-in for IT Glue's servers that always sends the same bytes, in a process of its own: it measures the asker, not itself.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The one password that can be shown; a list holds a thousand from here on. */
export const FIRST_ID = 1_000_001;
export const ORGANIZATION_ID = '4489414';

/** Requests of the one that is measured, so far. `most` is the largest number in any sliding window of the limit. */
export type Arrivals = { taken: number; refused: number; most: number; firstMs: number; lastMs: number };

function row(id: number): Record<string, unknown> {
  return {
    id: String(id),
    type: 'passwords',
    attributes: {
      'organization-id': Number(ORGANIZATION_ID),
      'organization-name': 'Harbour Dental',
      'resource-url': `https://northwind.itglue.com/${ORGANIZATION_ID}/passwords/${id}`,
      restricted: false,
      'my-glue': false,
      name: `Backup server ${id}`,
      'autofill-selectors': null,
      username: 'svc-backup@harbour.example',
      url: 'https://backup.harbour.example/login',
      notes: 'Rotated each quarter. Ask for the second factor at the front desk.',
      'password-updated-at': '2025-05-02T08:11:40.000Z',
      'updated-by': null,
      'updated-by-type': null,
      'resource-id': null,
      'cached-resource-type-name': null,
      'cached-resource-name': null,
      'password-category-id': 118_842,
      'password-category-name': 'Servers',
      'created-at': '2023-11-24T03:40:20.000Z',
      'updated-at': '2025-05-02T08:11:40.000Z',
      'otp-enabled': false,
      'password-folder-id': 52_114,
      'resource-type': null,
      'parent-url': null,
      'vault-id': null,
      archived: false,
    },
    relationships: {},
  };
}

function shown(): Buffer {
  const one = row(FIRST_ID);
  Object.assign(one['attributes'] as object, { password: 'correct horse battery staple' });
  return Buffer.from(JSON.stringify({ data: one }));
}

function listed(): Buffer {
  const meta = {
    'current-page': 1,
    'next-page': null,
    'prev-page': null,
    'total-pages': 1,
    'total-count': 1000,
    filters: {},
  };
  const data = Array.from({ length: 1000 }, (_, n) => row(FIRST_ID + n));
  return Buffer.from(JSON.stringify({ data, meta, links: {} }));
}

function counter(limit: number, windowMs: number) {
  const times: number[] = [];
  let refused = 0;
  let most = 0;
  let oldest = 0;
  let others = 0;
  return {
    /** Another tool takes a place where there is one. */
    takeAway(): void {
      if (this.take()) others += 1;
      else refused -= 1;
    },
    /** True when the window has room; sliding, which is the stricter way to count. */
    take(): boolean {
      const now = performance.now();
      while (oldest < times.length && (times[oldest] ?? 0) <= now - windowMs) oldest += 1;
      if (times.length - oldest >= limit) {
        refused += 1;
        return false;
      }
      times.push(now);
      most = Math.max(most, times.length - oldest);
      return true;
    },
    read: (): Arrivals => ({
      ...{ taken: times.length - others, refused, most },
      firstMs: times[0] ?? 0,
      lastMs: times.at(-1) ?? 0,
    }),
  };
}

if (import.meta.main) {
  const [limit = 'Infinity', windowMs = '1000', others = '0'] = process.argv.slice(2);
  const [one, list] = [shown(), listed()];
  const arrivals = counter(Number(limit), Number(windowMs));
  const server = createServer((request, response) => {
    if (limit !== 'Infinity' && !arrivals.take()) {
      response.writeHead(429, { 'content-length': 0 }).end();
      return;
    }
    const body = request.url?.startsWith('/passwords/') === true ? one : list;
    response
      .writeHead(200, { 'content-type': 'application/vnd.api+json', 'content-length': body.length })
      .end(body);
  });
  if (Number(others) > 0) {
    setInterval(() => arrivals.takeAway(), Number(windowMs) / (Number(limit) * Number(others)));
  }
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on('message', () => process.send?.(arrivals.read()));
  process.on('disconnect', () => process.exit(0));
}
