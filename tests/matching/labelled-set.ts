// The labelled set that every test run scores: all kinds of pairs and of traps in one table of invented names.
import { chanceFrom, inventNames } from './invent-names.ts';
import { writeTable } from './labelled-table.ts';
import type { LabelledTable } from './labelled-table.ts';
import { writeDomainPairs, writeWholeFamilies } from './write-domain-pairs.ts';
import { writeNamePairs } from './write-name-pairs.ts';
import { writeTraps } from './write-traps.ts';

const PAIRS_OF_A_KIND = 12;
const FAMILIES = 6;
const TRAPS_OF_A_KIND = 6;

export function labelledSet(seed: number): LabelledTable {
  const chance = chanceFrom(seed);
  const { writer, table } = writeTable(chance, inventNames(chance));
  writeNamePairs(writer, PAIRS_OF_A_KIND);
  writeDomainPairs(writer, PAIRS_OF_A_KIND);
  writeWholeFamilies(writer, FAMILIES);
  writeTraps(writer, TRAPS_OF_A_KIND);
  return table;
}
