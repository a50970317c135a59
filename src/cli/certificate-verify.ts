// `npm run certificate:verify -- FILE.json`: says whether an import's certificate is what this portal signed, and adds up.
// `-- FILE.json --key ID` checks one elsewhere, against a key id that was noted before. Ends with 1 when it is not good.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { certificateIsSigned, certificateKey } from '#src/adapters/secrets/index.ts';
import { loadDotEnv, startEnv } from '#src/config/env.ts';
import { findFaults, signedCertificate, signedText, type SignedCertificate } from '#src/model/certificate.ts';

const projectRoot = join(import.meta.dirname, '..', '..');
const remembered = z.object({ authSecret: z.string() });

/** The key id of the portal whose settings or data folder are here. */
function ownKeyId(): string {
  loadDotEnv(projectRoot);
  const env = startEnv(projectRoot);
  if (env.authSecret !== undefined) return certificateKey(env.authSecret).keyId;
  const file = join(env.dataDir, 'portal.json');
  if (!existsSync(file)) {
    throw new Error(
      `There is no portal in ${env.dataDir} to compare with. Set DATA_DIR or AUTH_SECRET, or give the key id: --key ID.`,
    );
  }
  return certificateKey(remembered.parse(JSON.parse(readFileSync(file, 'utf8'))).authSecret).keyId;
}

function readCertificate(path: string): SignedCertificate {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`${path} could not be read as JSON. Give the file that was downloaded from the import.`);
  }
  const read = signedCertificate.safeParse(json);
  if (!read.success) throw new Error(`${path} is no certificate of an import, or of a newer portal.`);
  return read.data;
}

function faultsOf({ document, signature }: SignedCertificate, keyId: string): string[] {
  const faults: string[] = [];
  if (!certificateIsSigned(signedText(document), signature))
    faults.push('the signature does not fit: it was changed after it was signed');
  if (signature.keyId !== keyId)
    faults.push(`it was signed with the key ${signature.keyId}, not with ${keyId}`);
  return [...faults, ...findFaults(document)];
}

function verify(): boolean {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined) throw new Error('Which file? npm run certificate:verify -- FILE.json');
  const certificate = readCertificate(path);
  const faults = faultsOf(certificate, values.key ?? ownKeyId());
  const { run, totals, companies } = certificate.document;
  if (faults.length === 0) {
    // A company has an entry for each organization that it was imported from.
    const count = new Set(companies.map(({ companyId }) => companyId)).size;
    process.stdout.write(
      `ok: import ${run.id} (${run.kind}) of ${count} companies accounts for all ${totals.source} records of its source\n`,
    );
  }
  for (const fault of faults.slice(0, 50)) process.stdout.write(`NOT GOOD: ${fault}\n`);
  if (faults.length > 50) process.stdout.write(`and ${faults.length - 50} more\n`);
  return faults.length === 0;
}

try {
  process.exitCode = verify() ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.message : 'The certificate could not be checked.'}\n`,
  );
  process.exitCode = 2;
}
