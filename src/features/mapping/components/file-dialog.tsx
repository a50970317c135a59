'use client';
// The mapping from a file: what it would change is shown first; what is taken over waits for Save like any other change.
import { useMutation } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button, buttonClass } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { FileInput } from '#src/components/ui/file-input.tsx';
import { exportMappings } from '#src/contracts/mapping-files.ts';
import { addressOf, errorText } from '../../http.ts';
import { compareFile, type Compared } from '../compare-file.ts';
import type { MappingDispatch } from '../hooks/use-mapping-edits.ts';

const SHOWN = 200;
const number = (n: number) => n.toLocaleString('en-US');

export function FileDialog({ dispatch }: { dispatch: MappingDispatch }) {
  const [open, setOpen] = useState(false);
  const compare = useMutation({ mutationFn: (file: File) => compareFile(file) });
  const found = compare.data;
  const close = (next: boolean) => {
    setOpen(next);
    if (!next) compare.reset();
  };
  return (
    <Dialog
      title="Mapping as a file"
      description="Download it, fill in the column “IT Glue organization id”, and read it back in. Write none to unmap a company; an empty cell leaves it as it is."
      width="lg"
      trigger={<Button icon={<Upload aria-hidden />}>File…</Button>}
      open={open}
      onOpenChange={close}
      footer={
        <>
          <DialogClose>Close</DialogClose>
          <TakeOver
            count={found?.changes.length ?? 0}
            onTake={() => {
              dispatch({ kind: 'load', changes: found?.changes ?? [] });
              close(false);
            }}
          />
        </>
      }
    >
      <OutAndIn onFile={(file) => compare.mutate(file)} />
      {compare.isPending ? (
        <p role="status" className="mt-3 text-sm text-muted-foreground">
          Comparing the file with the mapping…
        </p>
      ) : null}
      {compare.isError ? (
        <Callout tone="danger" live className="mt-3" title="The file could not be compared">
          {errorText(compare.error)}
        </Callout>
      ) : null}
      {found === undefined ? null : <Difference found={found} />}
    </Dialog>
  );
}

function TakeOver({ count, onTake }: { count: number; onTake: () => void }) {
  if (count === 0) return null;
  return (
    <Button variant="primary" onClick={onTake}>
      Take over {number(count)} {count === 1 ? 'change' : 'changes'}
    </Button>
  );
}

function OutAndIn({ onFile }: { onFile: (file: File) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <a href={addressOf(exportMappings.path)} download className={buttonClass()}>
        <Download aria-hidden /> Download CSV
      </a>
      <FileInput label="Read a file" accept=".csv,text/csv,text/plain" onFile={onFile} />
    </div>
  );
}

function Difference({ found: { changes, same, problems } }: { found: Compared }) {
  return (
    <div className="mt-4 flex flex-col gap-3" role="status">
      <p className="text-sm font-medium">
        {number(changes.length)} {changes.length === 1 ? 'change' : 'changes'}, {number(same)} as they are,{' '}
        {number(problems.length)} that cannot be
      </p>
      {problems.length === 0 ? null : (
        <Callout tone="warning" title="These rows are left out">
          <ul className="name-text max-h-40 list-disc overflow-y-auto pl-5">
            {problems.slice(0, SHOWN).map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {changes.length === 0 ? null : (
        <ul
          aria-label="What would change"
          className="max-h-80 divide-y overflow-y-auto rounded-md border text-sm"
        >
          {changes.slice(0, SHOWN).map(({ company, from, to }) => (
            <li
              key={company.id}
              className="name-text flex flex-wrap items-baseline gap-x-2 gap-y-1 px-3 py-1.5"
            >
              <span className="font-medium">{company.name}</span>
              <span className="text-muted-foreground">{from?.name ?? 'not mapped'} →</span>
              {to === null ? <Badge tone="warning">Unmap</Badge> : <span>{to.name}</span>}
            </li>
          ))}
          {changes.length > SHOWN ? (
            <li className="px-3 py-1.5 text-muted-foreground">and {number(changes.length - SHOWN)} more</li>
          ) : null}
        </ul>
      )}
    </div>
  );
}
