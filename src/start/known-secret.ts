// Is AUTH_SECRET the one that this database was used with? Another one would lock everybody out without a word.

import pg from 'pg';
import { deriveKey } from '#src/adapters/secrets/index.ts';

/**
 * Remembers the secret at the first start. Throws a sentence for another one, unless `changed` says that it is meant; then
 * that one is remembered.
 */
export async function requireKnownSecret(
  ownerUrl: string,
  { authSecret, changed, say }: { authSecret: string; changed: boolean; say: (line: string) => void },
): Promise<void> {
  const mark = Buffer.from(deriveKey(authSecret, 'known-secret/v1'));
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'portal start' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('insert into sec.known_secret (mark) values ($1) on conflict do nothing', [mark]);
    const { rows } = await owner.query<{ mark: Buffer; since: Date }>(
      'select mark, since from sec.known_secret',
    );
    const [known] = rows;
    if (known === undefined || known.mark.equals(mark)) return;
    if (!changed) throw new Error(refusal(known.since));
    await owner.query('update sec.known_secret set mark = $1, since = clock_timestamp()', [mark]);
    say('AUTH_SECRET: another one from now on; set AUTH_SECRET_CHANGED back to nothing');
  } finally {
    await owner.end();
  }
}

function refusal(since: Date): string {
  return [
    `AUTH_SECRET is not the one that this database has been used with since ${since.toISOString().slice(0, 10)}.`,
    'Put that one back: it is in the environment of before, or in DATA_DIR where none was set.',
    'With another one everybody is signed out, no password and no authenticator app works any more, and links of',
    'invitations and to new passwords that were mailed are dead. Vaults, the IT Glue key, API tokens, passkeys and recovery',
    'codes are as they were. To go on with the new one all the same, start once with AUTH_SECRET_CHANGED=1: everybody then',
    'asks for a new password by mail (so SMTP_URL must work), uses a recovery code or has the second factor reset by an',
    'owner, and open invitations are sent again.',
  ].join(' ');
}
