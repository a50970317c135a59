'use client';
// One-time codes from an IT Glue export: a file is read in this browser, compared, and its codes are added to what was imported.
import { useState } from 'react';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { FileInput } from '#src/components/ui/file-input.tsx';
import { useHoldPage } from '#src/components/layout/leave-guard.tsx';
import { errorText } from '../../http.ts';
import { compareCodes, type ComparedCodes } from '../compare-codes.ts';
import { useAddCodes } from '../hooks/use-add-codes.ts';
import { AddedCodes } from './codes-added.tsx';
import { CodesReview } from './codes-review.tsx';

type Step =
  | { at: 'file'; error: string | null }
  | { at: 'comparing'; name: string }
  | { at: 'review'; name: string; compared: ComparedCodes };

const LEAVING = {
  title: 'Stop adding codes?',
  description: 'The codes that were added stay. The others can be added with the same file later.',
  leaveLabel: 'Leave the page',
  stayLabel: 'Stay',
};

export function CodesPage() {
  // Seeds stand in this state alone: no cache of the page holds them, and leaving it drops them.
  const [step, setStep] = useState<Step>({ at: 'file', error: null });
  const { adding, start, stop, reset } = useAddCodes();
  useHoldPage(adding?.state === 'running' ? LEAVING : null);
  const read = (file: File): void => {
    setStep({ at: 'comparing', name: file.name });
    compareCodes(file).then(
      (compared) => setStep({ at: 'review', name: file.name, compared }),
      (error: unknown) => setStep({ at: 'file', error: errorText(error) }),
    );
  };
  const again = (): void => {
    reset();
    setStep({ at: 'file', error: null });
  };
  if (adding !== null) return <AddedCodes adding={adding} onStop={stop} onAgain={again} />;
  if (step.at === 'review') {
    return (
      <CodesReview
        fileName={step.name}
        compared={step.compared}
        onAdd={() => void start(step.compared.add)}
        onAgain={again}
      />
    );
  }
  return (
    <ChooseExport
      comparing={step.at === 'comparing' ? step.name : null}
      error={step.at === 'file' ? step.error : null}
      onFile={read}
    />
  );
}

/** `comparing`: the name of the file that is being compared. */
function ChooseExport({
  comparing,
  error,
  onFile,
}: {
  comparing: string | null;
  error: string | null;
  onFile: (file: File) => void;
}) {
  return (
    <Card
      title="One-time codes from an export"
      description="IT Glue’s API never gives away the seeds of one-time codes, but an account export does."
    >
      <div className="flex max-w-prose flex-col gap-3 text-sm">
        <ol className="list-decimal space-y-1 pl-5">
          <li>Import the passwords first: codes are added to items that are here.</li>
          <li>In IT Glue, open Account › Export Data, make an export and download it.</li>
          <li>Choose the ZIP, or the passwords.csv in it. You see what would be added before anything is.</li>
        </ol>
        <p className="text-muted-foreground">
          The file is read in this browser. The passwords in it are not sent anywhere; the portal is asked
          with record numbers, and gets the seeds of the items you add them to. Delete the export afterwards.
        </p>
        {comparing !== null ? (
          <p role="status" className="text-muted-foreground">
            Comparing {comparing} with the vaults…
          </p>
        ) : (
          <FileInput
            label="ZIP of the export, or its passwords.csv"
            accept=".zip,application/zip,.csv,text/csv,text/plain"
            onFile={onFile}
          />
        )}
        {error === null ? null : (
          <Callout tone="danger" live title="The file could not be compared">
            {error}
          </Callout>
        )}
      </div>
    </Card>
  );
}
