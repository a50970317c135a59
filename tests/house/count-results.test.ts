// The closing line of `npm test` must never be kinder than the tools were: crashes and unloaded files are failures.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countPlaywright, countVerdict, countVitest, sum } from '../run/count-results.ts';

const folder = mkdtempSync(join(tmpdir(), 'portal-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}
const vitestReport = (numFailedTests: number, testResults: unknown[]): string =>
  report({ numPassedTests: 3, numFailedTests, numPendingTests: 1, numTodoTests: 1, testResults });
const playwrightReport = (stats: object, errors: unknown[] = []): string =>
  report({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 1, ...stats }, errors });

it('counts passed, failed and skipped tests', () => {
  expect(countVitest(vitestReport(2, []), 1)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  expect(countPlaywright(playwrightReport({ unexpected: 2 }), 1)).toEqual({
    passed: 2,
    failed: 2,
    skipped: 1,
  });
  expect(countVerdict(0)).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

it('counts a test file that did not load as a failure', () => {
  const unloaded = [{ status: 'failed', assertionResults: [] }];
  expect(countVitest(vitestReport(0, unloaded), 1).failed).toBe(1);
  expect(countVitest(vitestReport(2, unloaded), 1).failed).toBe(3);
});

it('counts a tool that ended badly without a failed test as a failure', () => {
  expect(countVitest(vitestReport(0, []), 1).failed).toBe(1);
  expect(countPlaywright(playwrightReport({}, [{ message: 'the portal did not start' }]), 1).failed).toBe(1);
  expect(countVitest(join(folder, 'missing.json'), 0).failed).toBe(1);
  expect(countPlaywright(join(folder, 'missing.json'), 0).failed).toBe(1);
});

it('counts a flaky browser test as a failure', () => {
  expect(countPlaywright(playwrightReport({ flaky: 1 }), 0).failed).toBe(1);
});

it('adds up', () => {
  expect(sum([countVerdict(0), countVerdict(2), countVerdict(0)])).toEqual({
    passed: 2,
    failed: 1,
    skipped: 0,
  });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
