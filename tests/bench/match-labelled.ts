// The matcher on a labelled file (`companies`, `organizations`, `truth`): by fold with the threshold chosen on the other
// folds, and with counterparts taken away at random, which leaves every look-alike alone with the wrong one.
import { readFileSync } from 'node:fs';
import type { MatchInput, MatchOrganization } from '#src/model/match-companies/input.ts';
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import { readName } from '#src/model/match-companies/read-name.ts';
import { chanceFrom } from '../matching/invent-names.ts';

const FOLDS = 4;
const THRESHOLDS = [0.95, 0.97, 0.98, 0.99, 0.995];
const ROUNDS = 20;
const TAKEN = { organizations: 0.3, companies: 0.2 };

type Labelled = {
  companies: { id: string; name: string; domain: string | null }[];
  organizations: MatchOrganization[];
  truth: { companyId: string; organizationId: string | null }[];
};

/** One accepted pair, or the lack of one. */
type Row = { fold: number; has: boolean; auto: 'right' | 'wrong' | null; confidence: number; place: number };

/** Names that begin with the same words are one family and stay in one fold. */
function foldOf(name: string): number {
  let hash = 2_166_136_261;
  for (const letter of readName(name).forms[0]?.words.slice(0, 2).join(' ') ?? '')
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash >>> 8) % FOLDS;
}

function judge(input: MatchInput, truth: ReadonlyMap<string, string | null>): Row[] {
  const answers = new Map(matchCompanies(input).map((answer) => [answer.companyId, answer.suggestions]));
  return input.companies.map(({ id, name }) => {
    const suggestions = answers.get(id) ?? [];
    const right = truth.get(id) ?? null;
    const auto = suggestions.find((suggestion) => suggestion.auto);
    return {
      ...{ fold: foldOf(name), has: right !== null, confidence: auto?.confidence ?? 0 },
      auto: auto ? (auto.organizationId === right ? 'right' : 'wrong') : null,
      place: suggestions.findIndex(({ organizationId }) => organizationId === right) + 1,
    };
  });
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

function lineOf(name: string, rows: readonly Row[], threshold: number): string {
  const known = rows.filter(({ has }) => has);
  const accepted = rows.filter(({ auto, confidence }) => auto !== null && confidence >= threshold);
  const right = accepted.filter(({ auto }) => auto === 'right').length;
  const among = (least: number) => known.filter(({ place }) => place > 0 && place <= least).length;
  const cells = [name, String(rows.length), String(threshold), String(accepted.length)];
  const shares = [right, among(1), among(3)].map((count) => percent(count, known.length));
  return `| ${[...cells, String(accepted.length - right), ...shares].join(' | ')} |`;
}

/** The lowest threshold at which nothing wrong is accepted in these rows. */
function chooseThreshold(rows: readonly Row[]): number {
  const isClean = (least: number) =>
    !rows.some(({ auto, confidence }) => auto === 'wrong' && confidence >= least);
  return THRESHOLDS.find(isClean) ?? 1;
}

function takeAway(
  input: MatchInput,
  truth: ReadonlyMap<string, string | null>,
): { accepted: number; wrong: number } {
  const chance = chanceFrom(7);
  const total = { accepted: 0, wrong: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const organizations = input.organizations.filter(() => chance() > TAKEN.organizations);
    const companies = input.companies.filter(() => chance() > TAKEN.companies);
    for (const { auto } of judge({ companies, organizations }, truth)) {
      if (auto !== null) total.accepted += 1;
      if (auto === 'wrong') total.wrong += 1;
    }
  }
  return total;
}

/** Prints the figures of docs/matching.md for a labelled file. */
export function benchLabelled(path: string): void {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Labelled;
  const companies = file.companies.map(({ domain, ...company }) => ({ ...company, webAddress: domain }));
  const input: MatchInput = { companies, organizations: file.organizations };
  const truth = new Map(file.truth.map((row) => [row.companyId, row.organizationId]));
  const rows = judge(input, truth);
  console.log('| fold | companies | threshold | accepted | wrong | recall of auto | first | among three |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const threshold = chooseThreshold(rows.filter((row) => row.fold !== fold));
    console.log(
      lineOf(
        String(fold),
        rows.filter((row) => row.fold === fold),
        threshold,
      ),
    );
  }
  console.log(lineOf('all', rows, THRESHOLDS[0] ?? 1));
  const { accepted, wrong } = takeAway(input, truth);
  console.log(
    `\nCounterparts taken away, ${String(ROUNDS)} times: ${String(wrong)} wrong of ${String(accepted)} accepted.`,
  );
}
