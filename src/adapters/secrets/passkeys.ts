// Passkeys: what a device is asked to sign, and whether what it signed is right for this portal's own address.
import type * as WebAuthn from '@simplewebauthn/server';
import { passkeyPlace, type PasskeyPlace } from '#src/model/passkey-place.ts';
import { utf8, type Bytes } from './framed-bytes.ts';
import { hashToken } from './tokens.ts';

const RP_NAME = 'MSP portal';
const TIMEOUT_MS = 300_000;
/** ES256, RS256 and EdDSA: what devices have. */
const ALGORITHMS = [-8, -7, -257];

/** Only when a passkey is asked for: the library takes a quarter of the time in which a worker or key-holder starts. */
const webAuthn = (): Promise<typeof WebAuthn> => import('@simplewebauthn/server');

type Registered = Parameters<typeof WebAuthn.verifyRegistrationResponse>[0]['response'];
type Signed = Parameters<typeof WebAuthn.verifyAuthenticationResponse>[0]['response'];

export type NewPasskey = {
  credentialId: Bytes;
  publicKey: Bytes;
  counter: number;
  transports: string[];
  backedUp: boolean;
};

export type Passkeys = ReturnType<typeof createPasskeys>;

/** Null place: passkeys cannot be had at the portal's address, and nothing of theirs is right. */
export function createPasskeys(publicUrl: string) {
  const place = passkeyPlace(publicUrl);
  return {
    place,
    /** What a browser needs to ask for a signature of whichever passkey its person chooses; `hash` is to be kept. */
    async askToSignIn(): Promise<{ options: object; hash: Bytes }> {
      const { rpId } = known(place);
      const options = await (
        await webAuthn()
      ).generateAuthenticationOptions({
        rpID: rpId,
        timeout: TIMEOUT_MS,
        userVerification: 'required',
      });
      return { options, hash: hashToken(options.challenge) };
    },
    /** The same for making a new one; devices that hold one of `present` make no second. */
    async askToAdd(
      person: { id: string; email: string; name: string },
      present: readonly Bytes[],
    ): Promise<{ options: object; hash: Bytes }> {
      const options = await (
        await webAuthn()
      ).generateRegistrationOptions({
        rpName: RP_NAME,
        rpID: known(place).rpId,
        userID: utf8(person.id),
        userName: person.email,
        userDisplayName: person.name,
        timeout: TIMEOUT_MS,
        attestationType: 'none',
        excludeCredentials: present.map((id) => ({ id: Buffer.from(id).toString('base64url') })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // Many devices derive keys only for passkeys that were made with this. Nothing is derived here yet.
        extensions: { prf: {} },
        supportedAlgorithmIDs: ALGORITHMS,
      });
      return { options, hash: hashToken(options.challenge) };
    },
    answered,
    readNew: (response: unknown, hash: Bytes) => readNew(place, response, hash),
    readSignature: (response: unknown, hash: Bytes, stored: { publicKey: Bytes; counter: number }) =>
      readSignature(place, response, hash, stored),
  };
}

/** Which challenge the answer says it answers, and with which key; null for what is no answer. */
function answered(response: unknown): { hash: Bytes; credentialId: Bytes } | null {
  const { id, response: inner } = (response ?? {}) as {
    id?: unknown;
    response?: { clientDataJSON?: unknown };
  };
  if (typeof id !== 'string' || typeof inner?.clientDataJSON !== 'string') return null;
  try {
    const said: unknown = JSON.parse(Buffer.from(inner.clientDataJSON, 'base64url').toString('utf8'));
    const challenge = (said as { challenge?: unknown } | null)?.challenge;
    if (typeof challenge !== 'string') return null;
    return { hash: hashToken(challenge), credentialId: new Uint8Array(Buffer.from(id, 'base64url')) };
  } catch {
    return null; // not JSON: no browser wrote this
  }
}

/** The new key, or null when the answer is not to this challenge, not from this portal, or nobody was verified. */
async function readNew(
  place: PasskeyPlace | null,
  response: unknown,
  hash: Bytes,
): Promise<NewPasskey | null> {
  const read = await ifRight(async () =>
    (await webAuthn()).verifyRegistrationResponse({
      response: response as Registered,
      ...asked(place, hash),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (read?.verified !== true) return null;
  const { credential, credentialBackedUp } = read.registrationInfo;
  return {
    credentialId: new Uint8Array(Buffer.from(credential.id, 'base64url')),
    publicKey: new Uint8Array(credential.publicKey),
    counter: credential.counter,
    transports: [...(credential.transports ?? [])].map(String).slice(0, 10),
    backedUp: credentialBackedUp,
  };
}

/** The device's count after it, or null: wrong signature, challenge, address, a count that did not grow, no person. */
async function readSignature(
  place: PasskeyPlace | null,
  response: unknown,
  hash: Bytes,
  stored: { publicKey: Bytes; counter: number },
): Promise<{ counter: number } | null> {
  const id = (response as Signed).id;
  const read = await ifRight(async () =>
    (await webAuthn()).verifyAuthenticationResponse({
      response: response as Signed,
      ...asked(place, hash),
      requireUserVerification: true,
      credential: { id, publicKey: new Uint8Array(stored.publicKey), counter: stored.counter },
    }),
  );
  return read?.verified === true ? { counter: read.authenticationInfo.newCounter } : null;
}

function asked(place: PasskeyPlace | null, hash: Bytes) {
  const { rpId, origin } = known(place);
  return {
    expectedChallenge: (challenge: string) => Buffer.from(hashToken(challenge)).equals(hash),
    expectedOrigin: origin,
    expectedRPID: rpId,
  };
}

function known(place: PasskeyPlace | null): PasskeyPlace {
  if (place === null) throw new Error('passkeys cannot be had at this address');
  return place;
}

/** The library throws for everything that is wrong with an answer; what it says is about bytes and helps nobody. */
async function ifRight<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
