// Whose cookie the request at hand carries: stands where Next keeps the request's headers.

import { AsyncLocalStorage } from 'node:async_hooks';

const held = new AsyncLocalStorage<string | null>();

export function withCookie<T>(cookie: string | null, work: () => Promise<T>): Promise<T> {
  return held.run(cookie, work);
}

/** What `next/headers` exports, as far as the routes ask for it. */
export const nextHeaders = {
  headers: () => Promise.resolve(new Headers()),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = held.getStore() ?? null;
        return value === null || name !== 'portal.session' ? undefined : { name, value };
      },
    }),
};
