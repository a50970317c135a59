// A device that holds passkeys, in software: makes a key pair and signs as the standard says, or wrongly on purpose.

import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

export type Wrongly = {
  origin?: string;
  rpId?: string;
  verified?: boolean;
  counter?: number;
  key?: KeyObject;
};

export type SoftAuthenticator = ReturnType<typeof softAuthenticator>;

/** One passkey for `rpId`; answers carry `origin` as a browser there would write it. */
export function softAuthenticator(rpId = 'portal.example', origin = 'https://portal.example') {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;
  const clientData = (type: string, challenge: string, wrong: Wrongly): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin: wrong.origin ?? origin, crossOrigin: false }));
  const head = (flags: number, wrong: Wrongly): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(wrong.counter ?? (counter += 1));
    const verified = wrong.verified === false ? 0 : VERIFIED;
    return Buffer.concat([sha256(wrong.rpId ?? rpId), Buffer.from([flags | PRESENT | verified]), count]);
  };
  const answer = (response: object) => ({
    ...{ id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {}, response },
  });
  return {
    /** What `navigator.credentials.create` gives, as JSON. */
    register(options: object, wrong: Wrongly = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const authData = Buffer.concat([
        head(WITH_KEY, wrong),
        Buffer.alloc(16),
        length,
        id,
        coseOf(publicKey),
      ]);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      );
      return answer({
        clientDataJSON: url(clientData('webauthn.create', challengeOf(options), wrong)),
        attestationObject: url(attestation),
        transports: ['internal'],
      });
    },
    /** What `navigator.credentials.get` gives, as JSON. */
    sign(options: object, wrong: Wrongly = {}) {
      const authData = head(0, wrong);
      const said = clientData('webauthn.get', challengeOf(options), wrong);
      const signature = sign('sha256', Buffer.concat([authData, sha256(said)]), wrong.key ?? privateKey);
      return answer({
        clientDataJSON: url(said),
        authenticatorData: url(authData),
        signature: url(signature),
        userHandle: url(Buffer.from('nobody in particular')),
      });
    },
  };
}

function challengeOf(options: object): string {
  return String((options as { challenge?: unknown }).challenge);
}

function coseOf(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
  const cose = new Map<number, unknown>([
    ...([
      [1, 2],
      [3, -7],
      [-1, 1],
    ] as [number, number][]),
    [-2, bytes(x)],
    [-3, bytes(y)],
  ]);
  return isoCBOR.encode(cose as never);
}

function sha256(data: Buffer | string): Buffer {
  return createHash('sha256').update(data).digest();
}

function url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
