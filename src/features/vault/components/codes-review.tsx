'use client';
// What an export's codes would do: the items that get one, and every other row with the reason.
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Stat, StatRow } from '#src/components/ui/stat.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import type { CodeProblem } from '#src/model/export-codes.ts';
import { LEFT_OUT } from '#src/model/place-code.ts';
import { codesText, LEFT_WORDS } from '../code-words.ts';
import type { ComparedCodes } from '../compare-codes.ts';
import { ItemList } from './codes-item-list.tsx';

/** Longer lists say how many more there are. */
const SHOWN = 200;
const number = (n: number) => n.toLocaleString('en-US');

export function CodesReview({
  fileName,
  compared,
  onAdd,
  onAgain,
}: {
  fileName: string;
  compared: ComparedCodes;
  onAdd: () => void;
  onAgain: () => void;
}) {
  const { add, left, problems } = compared;
  return (
    <div className="flex flex-col gap-4">
      <Totals {...compared} />
      <Card
        flush
        title={add.length === 0 ? 'Nothing to add' : `${codesText(add.length)} to add`}
        description={`From ${fileName}. Codes that are here already are never replaced.`}
        actions={
          <>
            <Button onClick={onAgain}>Another file</Button>
            {add.length === 0 ? null : (
              <Button variant="primary" onClick={onAdd}>
                Add {codesText(add.length)}
              </Button>
            )}
          </>
        }
      >
        {add.length === 0 ? (
          <EmptyState title="No item here is waiting for a code of this file">
            Below stands why for each row that has a seed.
          </EmptyState>
        ) : (
          <ItemList
            label="Codes to add"
            rows={add.map(({ code, home }) => ({
              key: home.item.id,
              company: home.company,
              name: home.item.name,
              itemId: home.item.id,
              detail: `record ${code.sourceId}`,
            }))}
          />
        )}
      </Card>
      {problems.length === 0 ? null : <Problems problems={problems} />}
      <LeftOutLists left={left} />
    </div>
  );
}

function Totals({ add, left, problems, withoutSeed }: ComparedCodes) {
  const companies = new Set(add.map(({ home }) => home.company.id)).size;
  return (
    <StatRow>
      <Stat
        label="to add"
        value={add.length}
        tone="primary"
        detail={companies === 1 ? 'in 1 company' : `in ${number(companies)} companies`}
      />
      <Stat label="left out" value={left.length} />
      <Stat label="unusable seeds or rows" value={problems.length} tone="warning" />
      <Stat label="rows without a seed" value={withoutSeed} />
    </StatRow>
  );
}

function LeftOutLists({ left }: Pick<ComparedCodes, 'left'>) {
  return LEFT_OUT.map((why) => {
    const of = left.filter((one) => one.why === why);
    if (of.length === 0) return null;
    const { title, text, byOrganization } = LEFT_WORDS[why];
    return (
      <Card key={why} flush title={`${title}: ${number(of.length)}`} description={text}>
        <ItemList
          label={title}
          rows={of.map(({ code, home }) => ({
            key: `${code.row} ${home?.item.id ?? ''}`,
            company: home?.company ?? null,
            name: home?.item.name ?? code.name,
            itemId: home?.item.id ?? null,
            detail: `“${byOrganization ? code.organization : code.name}” in the file, row ${number(code.row)}`,
          }))}
        />
      </Card>
    );
  });
}

function Problems({ problems }: { problems: readonly CodeProblem[] }) {
  return (
    <Callout tone="warning" title="These rows cannot be used">
      <ul
        className="name-text max-h-60 list-disc overflow-y-auto pl-5"
        tabIndex={0}
        aria-label="Rows that cannot be used"
      >
        {problems.slice(0, SHOWN).map(({ row, name, message }) => (
          <li key={row}>
            Row {number(row)}
            {name === '' ? '' : `, ${name}`}: {message}
          </li>
        ))}
        {problems.length > SHOWN ? <li>and {number(problems.length - SHOWN)} more</li> : null}
      </ul>
    </Callout>
  );
}
