// Every route of the API as the file tree has it, each held against what its contract says.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allEndpoints, type NamedEndpoint } from '#src/contracts/all-endpoints.ts';

const API = join(import.meta.dirname, '../../../src/app/api/v1');
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;

export type PortalRoute = NamedEndpoint & { handler: Handler };

/** Throws for a handler that no contract names: nobody has said who may call it. */
export async function portalRoutes(): Promise<PortalRoute[]> {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('route.ts') && !file.startsWith('[...'),
  );
  const contracts = new Map(
    allEndpoints().map((named) => [`${named.endpoint.method} ${named.endpoint.path}`, named]),
  );
  const routes: PortalRoute[] = [];
  for (const file of files) {
    const path = `/${file.replace(/\/?route\.ts$/, '')}`.replaceAll(/\[(\w+)\]/g, '{$1}');
    const found = (await import(pathToFileURL(join(API, file)).href)) as Record<string, Handler>;
    for (const method of METHODS) {
      const handler = found[method];
      if (handler === undefined) continue;
      const named = contracts.get(`${method} ${path}`);
      if (named === undefined)
        throw new Error(`${method} ${path} has no contract: nobody said who may call it`);
      routes.push({ ...named, handler });
    }
  }
  return routes;
}
