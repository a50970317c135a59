// A table of any size for the matcher: invented names in every spelling and with domains, a fifth of each side alone.
import { chanceFrom, domainOf, inventNames, pick } from '../matching/invent-names.ts';
import { writeTable } from '../matching/labelled-table.ts';
import type { LabelledTable } from '../matching/labelled-table.ts';
import { NAME_WAYS } from '../matching/write-name-pairs.ts';

const ALONE = 0.2;

/** `rows` companies and `rows` organizations; the same each time. */
export function matchTable(rows: number): LabelledTable {
  const chance = chanceFrom(rows);
  const { writer, table } = writeTable(chance, inventNames(chance));
  const ways = Object.entries(NAME_WAYS);
  for (let at = 0; at < rows; at += 1) {
    const name = writer.names.company();
    if (chance() < ALONE) {
      const other = writer.names.company();
      writer.trap('alone', [[name, domainOf(name)]], [[other, { domains: [domainOf(other)] }]]);
      continue;
    }
    const [kind, way] = pick(chance, ways);
    const [ours, theirs] = way(name, writer);
    const domain = domainOf(name);
    const traits = chance() < 0.5 ? { domains: [domain] } : { contactEmailDomains: [domain, 'gmail.com'] };
    writer.pair(
      kind,
      [ours, chance() < 0.6 ? domain : null],
      [theirs, { ...traits, city: writer.names.word() }],
    );
  }
  return table;
}
