// `npm run -s match`: prints predictions and nothing else, and says in words what is wrong with a file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-match-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(content: string | null): { code: number | null; out: string; err: string } {
  const file = join(folder, 'table.json');
  if (content !== null) writeFileSync(file, content);
  const args = [
    '--disable-warning=ExperimentalWarning',
    resolve('src/cli/match.ts'),
    content === null ? 'none.json' : 'table.json',
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

it('prints a row a suggestion, with or without truth in the file', () => {
  const companies = [{ id: 'c1', name: 'Quillfeather Optics', domain: 'quill.com' }];
  const organizations = [
    {
      id: '10',
      name: 'Quillfeather Optics, Inc.',
      shortName: null,
      domains: ['quill.com'],
      contactEmailDomains: [],
      city: null,
      type: null,
    },
    { id: '11', name: 'Marrow Tin', domains: [] },
  ];
  const { code, out, err } = run(JSON.stringify({ companies, organizations }));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject([{ companyId: 'c1', organizationId: '10', auto: true }]);
  expect(
    run(JSON.stringify({ companies, organizations, truth: [{ companyId: 'c1', organizationId: '11' }] })).out,
  ).toBe(out);
  expect(JSON.parse(run(JSON.stringify({ companies: [], organizations })).out)).toEqual([]);
});

it('prints the same by npm, whose caller stands in another folder', () => {
  const companies = [{ id: 'c1', name: 'Quillfeather Optics' }];
  const organizations = [{ id: '10', name: 'Quillfeather Optics' }];
  const { out } = run(JSON.stringify({ companies, organizations }));
  const args = ['--prefix', resolve('.'), 'run', '-s', 'match', '--', 'table.json'];
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: out, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject([{ companyId: 'c1', organizationId: '10' }]);
});

it.each([
  ['{', 'it is not JSON'],
  ['{"companies":[{"id":1}],"organizations":[]}', 'companies.0.name'],
  [null, 'there is no such file'],
])('ends with 1 for %s', (content, sentence) => {
  const { code, out, err } = run(content);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(sentence);
});
