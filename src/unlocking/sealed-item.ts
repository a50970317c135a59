// Vault items as the browser seals and opens them: byte for byte the format of the server (`adapters/secrets/seal-item`).
import { join, utf8, type Bytes } from '#src/model/sealed/framed-bytes.ts';
import { bindingBytes, type ItemBinding } from '#src/model/sealed/item-binding.ts';
import { bytesToContent, contentToBytes, type ItemContent } from '#src/model/sealed/item-content.ts';
import { pad, unpad } from '#src/model/sealed/padding.ts';
import { FORMAT_VERSION, headerBytes, parseSealed, startBytes } from '#src/model/sealed/sealed-format.ts';
import { openWith, sealTo, type Purpose } from './hpke.ts';
import { Unopened } from './unreadable.ts';

const INFO = 'vault-item/v1';

/** For exactly this account, company, item, version, epoch and source, under a content key used once. */
export async function sealItem(
  publicKey: Uint8Array,
  content: ItemContent,
  binding: ItemBinding,
): Promise<Bytes> {
  return sealBytes(publicKey, contentToBytes(content), binding);
}

/** The same content, byte for byte, sealed to another epoch's key. Every failure to open is the same `Unopened`. */
export async function resealItem(
  privateKey: CryptoKey,
  sealed: { blob: Uint8Array; binding: ItemBinding },
  next: { publicKey: Uint8Array; epoch: number },
): Promise<Bytes> {
  const content = await openBytes(privateKey, sealed.blob, sealed.binding);
  return sealBytes(next.publicKey, content, { ...sealed.binding, keyEpoch: next.epoch });
}

async function sealBytes(publicKey: Uint8Array, content: Bytes, binding: ItemBinding): Promise<Bytes> {
  const contentKey = crypto.getRandomValues(new Uint8Array(32));
  const { enc, sealed } = await sealTo(publicKey, contentKey, contentKeyPurpose(binding));
  const header = headerBytes({
    keyEpoch: binding.keyEpoch,
    enc,
    wrappedKey: sealed,
    commitment: await commitmentOf(contentKey),
    nonce: crypto.getRandomValues(new Uint8Array(12)),
  });
  const plaintext = pad(content);
  content.fill(0);
  const key = await aesKey(contentKey, 'encrypt');
  contentKey.fill(0);
  const ciphertext = await crypto.subtle.encrypt(contentCipher(header, binding), key, plaintext);
  plaintext.fill(0);
  return join(header, new Uint8Array(ciphertext));
}

/** Every failure is the same `Unopened`. */
export async function openItem(
  privateKey: CryptoKey,
  sealed: Uint8Array,
  binding: ItemBinding,
): Promise<ItemContent> {
  try {
    return bytesToContent(await openBytes(privateKey, sealed, binding));
  } catch {
    throw new Unopened();
  }
}

async function openBytes(privateKey: CryptoKey, sealed: Uint8Array, binding: ItemBinding): Promise<Bytes> {
  try {
    const item = parseSealed(sealed);
    if (item?.keyEpoch !== binding.keyEpoch) throw new Unopened();
    const parts = { enc: item.enc, sealed: item.wrappedKey };
    const contentKey = await openWith(privateKey, parts, contentKeyPurpose(binding));
    const commitment = await commitmentOf(contentKey);
    if (commitment.some((byte, index) => item.commitment[index] !== byte)) throw new Unopened();
    const key = await aesKey(contentKey, 'decrypt');
    contentKey.fill(0);
    const cipher = contentCipher(headerBytes(item), binding);
    const padded = new Uint8Array(await crypto.subtle.decrypt(cipher, key, item.ciphertext));
    const content = unpad(padded);
    padded.fill(0);
    if (content === null) throw new Unopened();
    return new Uint8Array(content);
  } catch {
    throw new Unopened();
  }
}

function contentKeyPurpose(binding: ItemBinding): Purpose {
  const aad = join(startBytes(binding.keyEpoch), bindingBytes(FORMAT_VERSION, 'content-key', binding));
  return { info: INFO, aad };
}

/** The nonce is the end of the header. */
function contentCipher(header: Bytes, binding: ItemBinding): AesGcmParams {
  const additionalData = join(header, bindingBytes(FORMAT_VERSION, 'content', binding));
  return { name: 'AES-GCM', iv: header.slice(-12), additionalData };
}

function aesKey(key: Bytes, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}

async function commitmentOf(contentKey: Bytes): Promise<Bytes> {
  const material = await crypto.subtle.importKey('raw', contentKey, 'HKDF', false, ['deriveBits']);
  const salt = new Uint8Array(0);
  const info = utf8('commit');
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, material, 256),
  );
}
