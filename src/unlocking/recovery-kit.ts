// The recovery kit: a private key as 24 words on paper. The last word checks the others, so a slip of the pen shows.
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import { publicOf } from './curve-keys.ts';
import { Unopened } from './unreadable.ts';

export type MadeKit = { kitId: string; words: string[]; publicKey: Bytes };

export async function makeKit(): Promise<MadeKit> {
  const privateKey = crypto.getRandomValues(new Uint8Array(32));
  const words = entropyToMnemonic(privateKey, wordlist).split(' ');
  const publicKey = await publicOf('X25519', privateKey);
  privateKey.fill(0);
  return { kitId: crypto.randomUUID(), words, publicKey };
}

/** The private key of typed words, whatever stands between them. Throws `Unopened` where they are no kit. */
export function kitKey(typed: string): Bytes {
  const words = typed.toLowerCase().match(/[a-z]+/g) ?? [];
  try {
    if (words.length !== 24) throw new Unopened();
    return new Uint8Array(mnemonicToEntropy(words.join(' '), wordlist));
  } catch {
    throw new Unopened();
  }
}
