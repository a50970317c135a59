// The API is what its contracts say: every route has a contract with the same path and method, and the reverse.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allEndpoints } from '#src/contracts/all-endpoints.ts';
import { openApiDocument } from '#src/contracts/openapi-document.ts';

const API = join(import.meta.dirname, '../../../src/app/api/v1');

/** `GET /companies/{companyId}` for each method a route file exports. */
function routes(): string[] {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('route.ts') && !file.startsWith('[...'),
  );
  return files.flatMap((file) => {
    const path = `/${dirname(file)}`.replaceAll(/\[(\w+)\]/g, '{$1}');
    const text = readFileSync(join(API, file), 'utf8');
    return [...text.matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      (found) => `${found[1]} ${path}`,
    );
  });
}

const contracts = allEndpoints().map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`);

describe('the list of endpoints', () => {
  it('has a contract for every route', () => {
    expect(routes().filter((route) => !contracts.includes(route))).toEqual([]);
  });

  it('has a route for every contract', () => {
    const there = routes();
    expect(contracts.filter((contract) => !there.includes(contract))).toEqual([]);
  });

  it('names every call once', () => {
    expect(new Set(contracts).size).toBe(contracts.length);
  });
});

describe('openapi.json', () => {
  const document = openApiDocument();

  it('describes every call with who may make it', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...contracts].sort());
  });

  it('names each parameter of a path', () => {
    for (const { name, endpoint } of allEndpoints()) {
      const wanted = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()] as {
        parameters: { name: string; in: string }[];
      };
      const named = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
      expect(named.sort(), name).toEqual(wanted.sort());
    }
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
