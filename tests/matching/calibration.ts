// How often suggestions are right that are called as sure as each other: the table that tells calibrated from inflated.
import { matchCompanies } from '#src/model/match-companies/match-companies.ts';
import { chanceFrom, inventNames } from './invent-names.ts';
import { writeTable } from './labelled-table.ts';
import type { LabelledTable } from './labelled-table.ts';
import { writeDomainPairs, writeWholeFamilies } from './write-domain-pairs.ts';
import { writeNamePairs } from './write-name-pairs.ts';

/** One suggestion: how sure the matcher is, and whether it is right. */
export type Called = { confidence: number; isRight: boolean };

export type CalibrationBucket = {
  from: number;
  to: number;
  count: number;
  /** Mean confidence and share of right ones, from 0 to 1. */
  mean: number;
  right: number;
};

const EDGES = [0, 0.02, 0.1, 0.5, 0.9, 0.95, 0.99, 1];

const PAIRS_OF_A_KIND = 12;
const FAMILIES = 6;
const TWINS = 25;

/**
 * Pairs of all kinds beside twins, of which chance says which is the right one, and sisters, of which none is. Traps are no
 * part of it: of many of them nobody can say who belongs to whom.
 */
export function calibrationSet(seed: number): LabelledTable {
  const chance = chanceFrom(seed);
  const { writer, table } = writeTable(chance, inventNames(chance));
  writeNamePairs(writer, PAIRS_OF_A_KIND);
  writeDomainPairs(writer, PAIRS_OF_A_KIND);
  writeWholeFamilies(writer, FAMILIES);
  for (let at = 0; at < TWINS; at += 1) {
    const [two, three, head] = [writer.names.company(), writer.names.company(), writer.names.word()];
    writer.pair('one_of_two', [two], [two]);
    writer.trap('one_of_two', [], [[two]]);
    writer.pair('one_of_three', [three], [three]);
    writer.trap('one_of_three', [], [[three], [three]]);
    writer.trap('sister', [[`${head} Rentals`]], [[`${head} Marine`]]);
  }
  return table;
}

/** All suggestions of a table. */
export function callsOf(table: LabelledTable): Called[] {
  const truth = new Map(table.truth.map((row) => [row.companyId, row.organizationId]));
  return matchCompanies(table).flatMap(({ companyId, suggestions }) =>
    suggestions.map(({ organizationId, confidence }) => ({
      confidence,
      isRight: truth.get(companyId) === organizationId,
    })),
  );
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

export function calibrationOf(calls: readonly Called[]): CalibrationBucket[] {
  return EDGES.slice(0, -1).map((from, at) => {
    const to = EDGES[at + 1] ?? 1;
    const here = calls.filter(
      ({ confidence }) => confidence >= from && (confidence < to || (to === 1 && confidence === 1)),
    );
    const sum = here.reduce((total, { confidence }) => total + confidence, 0);
    const right = here.filter(({ isRight }) => isRight).length;
    return {
      ...{ from, to, count: here.length },
      ...{ mean: share(sum, here.length), right: share(right, here.length) },
    };
  });
}
