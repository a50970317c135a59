// Matches one table in a process of its own, so that its memory is measured and nothing is warm: prints figures as JSON.
import { normalizeName } from '#src/lib/normalize-name.ts';
import type { MatchInput } from '#src/model/match-companies/input.ts';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import { matchTable } from './match-table.ts';

export type MatchFigures = {
  /** Milliseconds of the first match of the process, of the median of the later half of those after it, and of the bare join. */
  firstMs: number;
  warmMs: number;
  joinMs: number;
  /** The same of the first and the later ones in the time that its thread was given by the processor. */
  firstCpuMs: number;
  warmCpuMs: number;
  /** Bytes by which matching raised the process's memory at its highest. */
  bytes: number;
};

/** What anybody would write: equal names after normalising, first hit. */
function joinEqualNames({ companies, organizations }: MatchInput): number {
  const byName = new Map(organizations.map(({ id, name }) => [normalizeName(name), id]));
  return companies.filter(({ name }) => byName.has(normalizeName(name))).length;
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function timed(work: () => unknown): { ms: number; cpu: number } {
  const from = { ms: performance.now(), cpu: cpuMs() };
  work();
  return { ms: performance.now() - from.ms, cpu: cpuMs() - from.cpu };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

const [rows = 1000, rounds = 5] = process.argv.slice(2).map(Number);
const table = matchTable(rows);
const before = process.memoryUsage().rss;
const first = timed(() => matchCompanies(table));
// In kilobytes; the most that the process ever had, the table and what was there before taken off.
const bytes = process.resourceUsage().maxRSS * 1024 - before;
// Some twenty matches of a small table go by before the engine has compiled all of it.
const warm = Array.from({ length: rounds }, () => timed(() => matchCompanies(table))).slice(rounds >> 1);
const joins = Array.from({ length: rounds }, () => timed(() => joinEqualNames(table)));
const figures: MatchFigures = {
  ...{ firstMs: first.ms, firstCpuMs: first.cpu, bytes },
  ...{ warmMs: median(warm.map(({ ms }) => ms)), warmCpuMs: median(warm.map(({ cpu }) => cpu)) },
  joinMs: median(joins.map(({ ms }) => ms)),
};
process.stdout.write(JSON.stringify(figures));
