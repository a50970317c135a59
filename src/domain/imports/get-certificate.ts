// The signed proof of a run: what its source held when it ended, and what became of every record.
import type { CertifiedCompany } from '#src/adapters/db/index.ts';
import type { RequestContext } from '#src/domain/context.ts';
import {
  addAccounting,
  companyCertificate,
  findFaults,
  NO_ACCOUNTING,
  signedText,
  type CertificateDocument,
  type CompanyCertificate,
  type SignedCertificate,
} from '#src/model/certificate.ts';
import { notFound } from '#src/model/errors.ts';
import { isMoving } from '#src/model/import-run.ts';
import { illegalMove } from './illegal-move.ts';

/** Throws `not_found`, and `illegal_move` while the run has not ended. The same run gives the same certificate. */
export async function getCertificate(
  context: RequestContext,
  { params }: { params: { runId: string } },
): Promise<SignedCertificate> {
  const { run, companies } = await context.transaction(async (repos) => ({
    run: await repos.runs.find(params.runId),
    companies: await repos.runCertificate.companies(params.runId),
  }));
  if (run === null) throw notFound();
  if (isMoving(run.state) || run.state === 'planned' || run.state === 'paused' || run.finishedAt === null) {
    throw illegalMove(run.state, 'There is a certificate once the import has ended. Come back then.');
  }
  const shown = companies.map(toCompany);
  const document: CertificateDocument = {
    format: 'myki-for-msps import certificate',
    version: 1,
    account: { id: context.actor.accountId, name: context.actor.accountName },
    run: {
      id: run.id,
      kind: run.kind,
      state: run.state,
      startedBy: run.starterName ?? 'A colleague',
      startedAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt.toISOString(),
    },
    companies: shown,
    totals: shown.reduce(
      (all, { accounting }) => (accounting === null ? all : addAccounting(all, accounting)),
      NO_ACCOUNTING,
    ),
    complete: false,
  };
  document.complete = findFaults(document).length === 0;
  return { document, signature: context.certificates.sign(signedText(document)) };
}

function toCompany(company: CertifiedCompany): CertificateDocument['companies'][number] {
  const { certificate, ...shown } = company;
  return { ...shown, accounting: readCertificate(certificate) };
}

function readCertificate(json: unknown): CompanyCertificate | null {
  return companyCertificate.safeParse(json).data ?? null;
}
