// The IT Glue key: wrapped when an administrator hands it over, released to the one run or check at work.

import { randomUUID } from 'node:crypto';
import type { ReleaseConnectionKey, StoreConnectionKey } from '#src/adapters/keyholder/index.ts';
import { uniqueViolation, type ConnectionKeyRow } from '#src/adapters/db/index.ts';
import { unwrapWithRoot, wrapWithRoot, type WrapPlace } from '#src/adapters/secrets/index.ts';
import { PortalError } from '#src/model/errors.ts';
import { requirePerson } from './requester.ts';
import type { Room } from './room.ts';

/** So long a key that is there for its imports alone waits for one. */
const FOR_IMPORTS_MS = 24 * 3_600_000;

/** Stores the proved key of a new connection, or replaces the key of the same IT Glue account. */
export async function storeConnectionKey(
  room: Room,
  asked: StoreConnectionKey,
): Promise<{ connectionId: string; keyVersion: number; keyLast4: string }> {
  const person = await requirePerson(room, asked.sessionToken, 'connect');
  const { forgetWhenDone, ...connection } = asked.connection;
  const { region, fingerprint } = connection;
  const now = await room.database.keys.clock();
  const keyLast4 = asked.apiKey.slice(-4);
  try {
    return await room.database.withTenant(person.context, async (repos) => {
      const there = await repos.connectionKeys.lock();
      if (there && there.fingerprint !== fingerprint) throw otherAccount();
      const id = there?.id ?? randomUUID();
      const keyVersion = (there?.keyVersion ?? 0) + 1;
      const place = keyPlace({ accountId: person.accountId, id, region, keyVersion });
      const { wrapped, rootKeyId } = wrapWithRoot(room.roots, {
        ...place,
        secret: Buffer.from(asked.apiKey),
      });
      await repos.connectionKeys.write({
        ...connection,
        forgetAfter: forgetWhenDone === true ? new Date(now.getTime() + FOR_IMPORTS_MS) : null,
        id,
        accountId: person.accountId,
        personId: person.personId,
        keyVersion,
        keyLast4,
        sealedKey: wrapped,
        rootKeyId,
      });
      await repos.audit.append({
        action: there ? 'connection.key_replaced' : 'connection.connected',
        targetType: 'connection',
        targetId: id,
        details: { system: 'it-glue', region, fingerprint, keyVersion },
      });
      return { connectionId: id, keyVersion, keyLast4 };
    });
  } catch (error) {
    if (uniqueViolation(error) === null) throw error;
    throw new PortalError(
      'conflict',
      'Somebody else connected IT Glue at the same moment. Their key was kept; look at the page again.',
    );
  }
}

/** The key for the run company or check that is at work at that epoch, and for no other. */
export async function releaseConnectionKey(
  room: Room,
  asked: ReleaseConnectionKey,
): Promise<{
  connectionId: string;
  apiKey: string;
  region: ConnectionKeyRow['region'];
  fingerprint: string;
  keyVersion: number;
}> {
  const { for: work, context } = asked;
  const session = work.kind === 'run' ? `r:${work.runCompanyId}:${work.fencingEpoch}` : 'j:check';
  // The database verifies the context's signature; what it then stands for must be this very piece of work.
  if (context.split('|')[3] !== session) throw notHeld();
  const found = await room.database.withTenant(context, (repos) =>
    work.kind === 'run'
      ? repos.connectionKeys.findForRun(work.runCompanyId, work.fencingEpoch)
      : repos.connectionKeys.findForCheck(work.connectionId, work.checkEpoch),
  );
  if (found === 'not_held') throw notHeld();
  if (found === 'no_connection') {
    throw new PortalError(
      'connection_missing',
      'The IT Glue connection this work was started with is gone. Nothing more was read; connect IT Glue again and start anew.',
    );
  }
  const key = unwrapWithRoot(room.roots, { ...keyPlace(found), wrapped: found.sealedKey });
  const { id: connectionId, region, fingerprint, keyVersion } = found;
  return { connectionId, apiKey: Buffer.from(key).toString('utf8'), region, fingerprint, keyVersion };
}

export function keyPlace(row: {
  accountId: string;
  id: string;
  region: string;
  keyVersion: number;
}): WrapPlace {
  return { purpose: 'it-glue-key/v1', context: [row.accountId, row.id, row.region, row.keyVersion] };
}

function notHeld(): PortalError {
  return new PortalError(
    'conflict',
    'This work is no longer held by the worker that asked. Nothing was released; whoever holds it goes on.',
  );
}

function otherAccount(): PortalError {
  return new PortalError(
    'itglue_other_account',
    'This key belongs to another IT Glue account than the one that is connected. Nothing was stored; use a key of the same account, or disconnect first.',
  );
}
