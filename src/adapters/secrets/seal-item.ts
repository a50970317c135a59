// Seals a vault item to a company's public key and opens it with the private one; the writer cannot read back.

import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { join, utf8, type Bytes } from './framed-bytes.ts';
import { hpkeOpen, hpkeSeal } from './hpke-suite.ts';
import { bindingBytes, type ItemBinding } from '#src/model/sealed/item-binding.ts';
import { bytesToContent, contentToBytes, type ItemContent } from '#src/model/sealed/item-content.ts';
import { pad, unpad } from '#src/model/sealed/padding.ts';
import {
  FORMAT_VERSION,
  headerBytes,
  parseSealed,
  startBytes,
  type SealedItem,
} from '#src/model/sealed/sealed-format.ts';
import { UnreadableError } from './unreadable-error.ts';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/**
 * Seals `content` for exactly this account, company, item, version, epoch and source, under a content key used
 * once. Fit for a bytea column. Throws `too_large` beyond 4 MB, and a TypeError for a binding no row could have.
 */
export async function sealItem(input: {
  publicKey: Uint8Array;
  content: ItemContent;
  binding: ItemBinding;
}): Promise<Bytes> {
  const bytes = contentToBytes(input.content);
  try {
    return await sealBytes({ ...input, bytes });
  } finally {
    bytes.fill(0);
  }
}

/** As `sealItem`, for content that is bytes already; they are left to the caller. */
async function sealBytes(input: {
  publicKey: Uint8Array;
  bytes: Bytes;
  binding: ItemBinding;
}): Promise<Bytes> {
  const { publicKey, bytes, binding } = input;
  refuseNonsense(binding);
  const plaintext = pad(bytes);
  const contentKey = randomBytes(32);
  try {
    const start = startBytes(binding.keyEpoch);
    const { enc, sealed } = await hpkeSeal(publicKey, contentKey, contentKeyAad(start, binding));
    const front = {
      keyEpoch: binding.keyEpoch,
      enc,
      wrappedKey: sealed,
      commitment: commitmentOf(contentKey),
      nonce: new Uint8Array(randomBytes(12)),
    };
    const header = headerBytes(front);
    const cipher = createCipheriv(CIPHER, createSecretKey(contentKey), front.nonce);
    cipher.setAAD(join(header, bindingBytes(FORMAT_VERSION, 'content', binding)));
    return join(header, cipher.update(plaintext), cipher.final(), cipher.getAuthTag());
  } finally {
    contentKey.fill(0);
    plaintext.fill(0);
  }
}

/** Opens what `sealItem` made, in the place it was made for. Every failure is the same `UnreadableError`. */
export async function openItem(input: {
  privateKey: Uint8Array;
  sealed: Uint8Array;
  binding: ItemBinding;
}): Promise<ItemContent> {
  const bytes = await openBytes(input);
  try {
    return bytesToContent(bytes);
  } catch {
    throw new UnreadableError();
  } finally {
    bytes.fill(0);
  }
}

/**
 * The same content in the same place, sealed to the key of `toEpoch` under a content key of its own: byte for byte what it
 * was, whatever its format held. Throws `UnreadableError` where it does not open.
 */
export async function resealItem(input: {
  privateKey: Uint8Array;
  sealed: Uint8Array;
  binding: ItemBinding;
  publicKey: Uint8Array;
  toEpoch: number;
}): Promise<Bytes> {
  const { publicKey, binding, toEpoch } = input;
  const bytes = await openBytes(input);
  try {
    return await sealBytes({ publicKey, bytes, binding: { ...binding, keyEpoch: toEpoch } });
  } finally {
    bytes.fill(0);
  }
}

async function openBytes(input: {
  privateKey: Uint8Array;
  sealed: Uint8Array;
  binding: ItemBinding;
}): Promise<Bytes> {
  const { privateKey, sealed, binding } = input;
  const item = parseSealed(sealed);
  if (item?.keyEpoch !== binding.keyEpoch) throw new UnreadableError();
  const contentKey = await openContentKey(privateKey, item, binding);
  try {
    return decrypt(contentKey, item, binding);
  } catch {
    throw new UnreadableError();
  } finally {
    contentKey.fill(0);
  }
}

/** The key epoch a sealed item names for itself, unauthenticated; null where it is no sealed item. */
export function sealedKeyEpoch(sealed: Uint8Array): number | null {
  return parseSealed(sealed)?.keyEpoch ?? null;
}

async function openContentKey(
  privateKey: Uint8Array,
  item: SealedItem,
  binding: ItemBinding,
): Promise<Bytes> {
  try {
    const aad = contentKeyAad(startBytes(item.keyEpoch), binding);
    return await hpkeOpen(privateKey, item.enc, item.wrappedKey, aad);
  } catch {
    throw new UnreadableError();
  }
}

function decrypt(contentKey: Uint8Array, item: SealedItem, binding: ItemBinding): Bytes {
  // AES-GCM alone does not commit to its key: one ciphertext could be made to open under two keys.
  if (!timingSafeEqual(commitmentOf(contentKey), item.commitment)) throw new UnreadableError();
  const decipher = createDecipheriv(CIPHER, contentKey, item.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(join(headerBytes(item), bindingBytes(FORMAT_VERSION, 'content', binding)));
  decipher.setAuthTag(item.ciphertext.subarray(-TAG_BYTES));
  const opened = decipher.update(item.ciphertext.subarray(0, -TAG_BYTES));
  const padded = join(opened, decipher.final());
  opened.fill(0);
  const content = unpad(padded);
  padded.fill(0);
  if (content === null) throw new UnreadableError();
  return content;
}

function contentKeyAad(start: Uint8Array, binding: ItemBinding): Bytes {
  return join(start, bindingBytes(FORMAT_VERSION, 'content-key', binding));
}

function commitmentOf(contentKey: Uint8Array): Bytes {
  return new Uint8Array(
    hkdfSync('sha256', createSecretKey(contentKey), new Uint8Array(0), utf8('commit'), 32),
  );
}

/** A caller's mistake must fail while the secret is still at hand, not when somebody needs it. */
function refuseNonsense(binding: ItemBinding): void {
  const ids = [binding.accountId, binding.companyId, binding.itemId];
  const numbers = [binding.itemVersion, binding.keyEpoch];
  const sound =
    ids.every((id) => id.length > 0) &&
    numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 0xffffffff);
  if (!sound) throw new TypeError('a sealed item needs its ids and its version and epoch from 1');
}
