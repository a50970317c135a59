// Eight words for a key, to be compared by voice: whoever could put another key with the same words there would need
// about 2^88 tries.
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { personKeyRecordBytes, type PersonKeyRecord } from '#src/model/sealed/person-key.ts';
import { frame, type Bytes } from '#src/model/sealed/framed-bytes.ts';

const WORDS = 8;
const BITS = 11;

/** Of the whole record: person, key id and both public halves. */
export async function fingerprintWords(record: PersonKeyRecord): Promise<string[]> {
  return wordsOf(frame('person-key-fingerprint/v1', personKeyRecordBytes(record)));
}

/** Of a company's public key: the same for everybody who holds the vault's key, and for nobody who was given another. */
export async function companyKeyWords(of: {
  accountId: string;
  companyId: string;
  epoch: number;
  companyPublicKey: Uint8Array;
}): Promise<string[]> {
  const { accountId, companyId, epoch, companyPublicKey } = of;
  return wordsOf(frame('company-key-fingerprint/v1', accountId, companyId, epoch, companyPublicKey));
}

async function wordsOf(bytes: Bytes): Promise<string[]> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: WORDS }, (_, index) => {
    const word = wordlist[Number.parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2)];
    if (word === undefined) throw new RangeError('the list has 2048 words');
    return word;
  });
}
