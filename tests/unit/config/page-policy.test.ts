// Every page of the source tree has somebody who decided who may see it.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { PAGE_POLICY } from '#src/config/page-policy.ts';

const APP = join(import.meta.dirname, '../../../src/app');

it('names every page there is, and no other', () => {
  const pages = readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => `/${dirname(file)}`.replaceAll(/\/\([^)]+\)/g, '').replace(/^\/\.$/, '/') || '/');
  expect(pages.sort()).toEqual(Object.keys(PAGE_POLICY).sort());
});
