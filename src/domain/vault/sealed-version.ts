// A version that a browser sealed itself: taken where the vault is sealed for its members, and nowhere else.
import type { NewVersion, Repositories } from '#src/adapters/db/index.ts';
import { invalidField, notFound, PortalError } from '#src/model/errors.ts';
import { parseSealed } from '#src/model/sealed/sealed-format.ts';

export type SealedVersion = {
  itemVersion: number;
  keyEpoch: number;
  blob: string;
  hasPassword: boolean;
  hasTotp: boolean;
  hasNotes: boolean;
  changed: ('password' | 'totp' | 'notes')[];
};

type Sealed = Pick<NewVersion, 'version' | 'keyEpoch' | 'sealed'>;

/**
 * What is to be stored of it; null where the server is to seal. Throws `conflict` where a sealed vault got plain secrets or
 * another vault a sealed version, `stale` where it is not the next version or not sealed to the newest key.
 */
export async function takeSealedVersion(
  repos: Pick<Repositories, 'custody' | 'keys'>,
  item: { companyId: string; itemId: string },
  given: { sealed: SealedVersion | undefined; plain: boolean },
): Promise<Sealed | null> {
  const isSealed = (await repos.custody.sealedSince(item.companyId)) !== null;
  if (!isSealed && given.sealed === undefined) return null;
  if (!isSealed || given.sealed === undefined || given.plain) throw otherwise(isSealed);
  const { sealed: version } = given;
  const sealed = new Uint8Array(Buffer.from(version.blob, 'base64'));
  const key = await repos.keys.findCompanyKey(item.companyId);
  if (key === null) throw notFound();
  const last = await repos.custody.lastVersion(item.companyId, item.itemId);
  const fits =
    parseSealed(sealed)?.keyEpoch === key.epoch &&
    version.keyEpoch === key.epoch &&
    version.itemVersion === last + 1;
  if (!fits) {
    throw new PortalError(
      'stale',
      'Somebody else changed this item or the key of this vault meanwhile. Nothing was saved; look at it again and repeat your change.',
    );
  }
  return { version: version.itemVersion, keyEpoch: version.keyEpoch, sealed };
}

/** Whether anything that was sent is a secret in the clear. */
export function holdsPlainSecrets(body: {
  password?: string | null | undefined;
  totp?: string | null | undefined;
  notes?: string | null | undefined;
}): boolean {
  return [body.password, body.totp, body.notes].some((secret) => typeof secret === 'string');
}

/** In a sealed vault nobody here could put the exact text of a plain field beside what is sealed. Throws `invalid`. */
export function requireWholeTexts(
  original: { name?: string | null; username?: string | null; url?: string | null } | undefined,
): void {
  for (const [path, text] of Object.entries(original ?? {})) {
    if (typeof text !== 'string') continue;
    throw invalidField(path, 'This is too long, or holds characters that cannot be kept. Shorten it.');
  }
}

function otherwise(isSealed: boolean): PortalError {
  return isSealed
    ? new PortalError(
        'conflict',
        'This vault is sealed for its members: the server takes no secret of it in the clear. Nothing was saved; reload the page, unlock your vault key and save again.',
      )
    : new PortalError(
        'conflict',
        'This vault is not sealed for its members, so the server seals its items. Nothing was saved; send the secrets themselves.',
      );
}
