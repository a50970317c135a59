'use client';
// How far the adding of codes is, and what became of it.
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Progress } from '#src/components/ui/progress.tsx';
import { codesText } from '../code-words.ts';
import type { AddingCodes } from '../hooks/use-add-codes.ts';
import { ItemList } from './codes-item-list.tsx';

const number = (n: number) => n.toLocaleString('en-US');

function ended(failed: number): string {
  if (failed === 0) return 'Every code is in its place';
  return `${codesText(failed)} could not be added; each says why`;
}

export function AddedCodes({
  adding: { total, added, failed, state },
  onStop,
  onAgain,
}: {
  adding: AddingCodes;
  onStop: () => void;
  onAgain: () => void;
}) {
  const left = total - added - failed.length;
  return (
    <Card
      title={state === 'running' ? 'Adding codes' : `${codesText(added)} added`}
      actions={
        state === 'running' ? (
          <Button onClick={onStop}>Stop</Button>
        ) : (
          <Button onClick={onAgain}>Another file</Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {state === 'running' ? (
          <Progress showLabel label="Codes" value={added + failed.length} max={total} />
        ) : (
          <Callout
            live
            tone={failed.length > 0 || left > 0 ? 'warning' : 'success'}
            title={left > 0 ? `Stopped: ${codesText(left)} are still to be added` : ended(failed.length)}
          >
            {left > 0
              ? 'Choose the same file again to go on; what was added is not added twice.'
              : 'Each item with a new code shows it in its vault. Delete the export from your computer now.'}
          </Callout>
        )}
        {failed.length === 0 ? null : (
          <Card flush title={`Not added: ${number(failed.length)}`}>
            <ItemList
              label="Not added"
              rows={failed.map(({ one: { code, home }, message }) => ({
                key: `${code.row} ${home.item.id}`,
                company: home.company,
                name: home.item.name,
                itemId: home.item.id,
                detail: message,
              }))}
            />
          </Card>
        )}
      </div>
    </Card>
  );
}
