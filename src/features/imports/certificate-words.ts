// What a certificate says, in words: whether every record is accounted for, and if not, what is missing.
import {
  isBalanced,
  type Accounting,
  type CertificateDocument,
  type SignedCertificate,
} from '#src/model/certificate.ts';
import { RUN_COMPANY_STATES } from '#src/model/import-run.ts';
import { figure, stateWords } from './run-words.ts';

export const reasonSum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** "1,204 created + 2 updated + …": what stands on the other side of the source. */
export function equation(books: Accounting): string {
  return [
    `${figure(books.created)} created`,
    `${figure(books.updated)} updated`,
    `${figure(books.unchanged)} unchanged`,
    `${figure(reasonSum(books.skipped))} skipped`,
    `${figure(reasonSum(books.failed))} failed`,
  ].join(' + ');
}

function ended(state: string): string {
  const known = RUN_COMPANY_STATES.find((one) => one === state);
  return known ? stateWords(known).label : state;
}

/** One line for each company that is not accounted for; empty where all are. */
export function missingFrom({ companies }: CertificateDocument): string[] {
  return companies.flatMap(({ name, state, accounting: books }) => {
    if (books === null)
      return [`${name}: the import ended here as “${ended(state)}” before its source was listed again.`];
    if (isBalanced(books)) return [];
    return [`${name}: ${figure(books.source)} in IT Glue, but ${equation(books)}.`];
  });
}

/** `certificate-passwords-2026-11-26-1f0c2a9b.json` */
export function certificateFileName({ document: { run } }: SignedCertificate): string {
  return `certificate-${run.kind}-${run.startedAt.slice(0, 10)}-${run.id.slice(0, 8)}.json`;
}
