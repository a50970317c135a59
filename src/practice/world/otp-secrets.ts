// The seed of one-time codes of a password: never given by the API, only by an export; invented from the password's id.
import { createRandom } from '../random.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Usually 32 letters of base32; some are of 103 letters, in small groups, addresses (one counts uses, up to 2^64), or no seed at all, as in real exports. */
export function otpSecretOf(passwordId: string): string {
  const random = createRandom(Number(BigInt(passwordId) % 4_294_967_291n));
  const usual = random.text(32, BASE32);
  const groups = usual.toLowerCase().replaceAll(/(.{4})(?=.)/g, '$1 ');
  const address = `otpauth://totp/Practice:admin?secret=${usual}&issuer=Practice&digits=6&period=30`;
  const counting = `otpauth://hotp/Practice:admin?secret=${usual}&issuer=Practice&counter=18446744073709551615`;
  const odd = [random.text(103, BASE32), groups, address, counting, 'not-a-seed-0189'];
  return random.chance(0.2) ? random.pick(odd) : usual;
}
