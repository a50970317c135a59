'use client';
// The proof at the end of an import: whether every record of the source is accounted for, company by company.
import { useQuery } from '@tanstack/react-query';
import { Download, ShieldCheck, TriangleAlert } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { CopyButton } from '#src/components/ui/copy-button.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { AbsoluteTime } from '#src/components/ui/time.tsx';
import type { Run } from '#src/contracts/imports.ts';
import type { SignedCertificate } from '#src/model/certificate.ts';
import { errorText } from '../../http.ts';
import { certificateFileName, equation, missingFrom } from '../certificate-words.ts';
import { downloadCertificate } from '../download-certificate.ts';
import { certificateQuery } from '../queries.ts';
import { counted, figure } from '../run-words.ts';
import { CertificateCompanies } from './certificate-companies.tsx';

type Props = {
  run: Run;
  companyId: string | undefined;
  onCompany: (companyId: string | null) => void;
};

export function CertificatePanel({ run, companyId, onCompany }: Props) {
  const { data, error, refetch, isFetching } = useQuery(certificateQuery(run.id));
  return (
    <Card
      flush
      title="Certificate"
      description="What the source held when the import ended, and what became of every record; signed by this portal."
      actions={
        data ? (
          <Button size="sm" icon={<Download aria-hidden />} onClick={() => downloadCertificate(data)}>
            Download the certificate
          </Button>
        ) : undefined
      }
    >
      {data ? (
        <>
          <Verdict certificate={data} />
          {data.document.companies.length > 1 ? (
            <CertificateCompanies
              companies={data.document.companies}
              chosen={companyId}
              onChoose={onCompany}
            />
          ) : null}
          <HowToCheck certificate={data} />
        </>
      ) : error ? (
        <div className="flex flex-wrap items-center justify-between gap-2 p-4 text-sm">
          <p role="alert">The certificate could not be read. {errorText(error)}</p>
          <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      ) : (
        <div role="status" aria-label="Loading the certificate" className="p-4">
          <Skeleton className="h-16 w-full" />
        </div>
      )}
    </Card>
  );
}

const NAMED = 8;

function Verdict({ certificate: { document } }: { certificate: SignedCertificate }) {
  const { totals, complete, companies } = document;
  const missing = missingFrom(document);
  const listed = companies.flatMap(({ accounting }) => (accounting ? [accounting] : []));
  const last = listed
    .map(({ listedAt }) => listedAt)
    .sort()
    .at(-1);
  return (
    <div className="flex gap-3 px-4 py-3 text-sm">
      {complete ? (
        <ShieldCheck aria-hidden className="mt-px size-5 shrink-0 text-success" />
      ) : (
        <TriangleAlert aria-hidden className="mt-px size-5 shrink-0 text-warning" />
      )}
      <div className="min-w-0">
        <p className="font-medium">
          {complete
            ? `All ${figure(totals.source)} records of the source are accounted for`
            : 'Not every record of the source is accounted for'}
        </p>
        {listed.length > 0 ? (
          <p className="mt-0.5 text-muted-foreground tabular-nums">
            {figure(totals.source)} in IT Glue = {equation(totals)}
          </p>
        ) : null}
        {missing.length > 0 ? (
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-4">
            {missing.slice(0, NAMED).map((line) => (
              <li key={line}>{line}</li>
            ))}
            {missing.length > NAMED ? <li>and {counted('companies', missing.length - NAMED)} more</li> : null}
          </ul>
        ) : null}
        {last ? (
          <p className="mt-0.5 text-muted-foreground">
            {listed.some(({ listedAfterwards }) => listedAfterwards)
              ? 'Held against a fresh list of IT Glue of '
              : 'Nothing was to be written, so the plan’s own complete list counts, of '}
            <AbsoluteTime at={last} />.
            {totals.goneSince > 0
              ? ` ${figure(totals.goneSince)} that the import knew are no longer there and no part of the sum.`
              : ''}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function HowToCheck({ certificate }: { certificate: SignedCertificate }) {
  const command = `npm run certificate:verify -- ${certificateFileName(certificate)}`;
  return (
    <div className="flex flex-col gap-1 border-t px-4 py-3 text-xs text-muted-foreground">
      <p className="flex flex-wrap items-center gap-x-2">
        <span>Key</span>
        <code className="name-text font-mono text-foreground">{certificate.signature.keyId}</code>
      </p>
      <p className="flex flex-wrap items-center gap-x-2">
        <span>Check the file on the portal’s machine at any later time:</span>
        <code className="name-text font-mono text-foreground">{command}</code>
        <CopyButton size="iconSm" variant="ghost" iconOnly value={command} label="Copy the command" />
      </p>
    </div>
  );
}
