// The browser's passkeys: may this page use them, a signature of one, a new one, and what the device of one derives.
import {
  browserSupportsWebAuthn,
  bufferToBase64URLString,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { askForNewPasskey, askForPasskey } from '#src/contracts/passkeys.ts';
import type { Bytes } from '#src/model/sealed/framed-bytes.ts';
import { ApiError, call } from './http.ts';
import { fromBase64Url } from '#src/unlocking/base64.ts';
import { usePortalFacts } from './portal-facts.tsx';

type Asked = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type AskedForNew = Parameters<typeof startRegistration>[0]['optionsJSON'];

const neverChanges = () => () => undefined;

/** Undefined until the page has looked: the server does not know what the browser can do. */
export function useCanUsePasskeys(): boolean | undefined {
  const { passkeys } = usePortalFacts();
  return useSyncExternalStore(
    neverChanges,
    () => passkeys !== null && window.location.hostname === passkeys.rpId && browserSupportsWebAuthn(),
    () => undefined,
  );
}

/** Asks the device for a signature. Throws `ApiError`; with the code `no_passkey` where the person chose none. */
export async function signWithPasskey(): Promise<object> {
  const options = await call(askForPasskey);
  return sendable(await fromDevice(() => startAuthentication({ optionsJSON: options as unknown as Asked })));
}

/** Has the device make a passkey. Throws `ApiError` as above. */
export async function makePasskey(): Promise<object> {
  const options = await call(askForNewPasskey);
  return sendable(
    await fromDevice(() => startRegistration({ optionsJSON: options as unknown as AskedForNew })),
  );
}

/**
 * Has the device of one of these passkeys derive 32 bytes from `input` (WebAuthn's PRF); null where it derives none. What
 * it signs with that is of no use to anybody: the challenge is made up here and told to no server. Throws `ApiError` as above.
 */
export async function deriveWithPasskey(
  credentialIds: readonly Bytes[],
  input: Bytes,
): Promise<{ credentialId: Bytes; derived: Bytes } | null> {
  const optionsJSON = {
    challenge: base64Url(crypto.getRandomValues(new Uint8Array(32))),
    rpId: window.location.hostname,
    allowCredentials: credentialIds.map((id) => ({ id: base64Url(id), type: 'public-key' as const })),
    userVerification: 'required' as const,
    extensions: { prf: { eval: { first: input } } },
  };
  const { id, clientExtensionResults } = await fromDevice(() => startAuthentication({ optionsJSON }));
  const derived = clientExtensionResults.prf?.results?.first;
  if (derived === undefined) return null;
  return { credentialId: fromBase64Url(id), derived: asBytes(derived) };
}

/** Undefined until the page has asked the browser; true where it does not say. */
export function useBrowserDerives(): boolean | undefined {
  const [derives, setDerives] = useState<boolean>();
  useEffect(() => {
    void browserDerives().then(setDerives);
  }, []);
  return derives;
}

async function browserDerives(): Promise<boolean> {
  try {
    const capabilities = await PublicKeyCredential.getClientCapabilities();
    return capabilities['extension:prf'] !== false;
  } catch {
    return true; // too old to be asked: what its devices can shows when they are
  }
}

function asBytes(source: ArrayBuffer | ArrayBufferView): Bytes {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
}

function base64Url(bytes: Bytes): string {
  return bufferToBase64URLString(bytes.buffer);
}

/** A device's answer without what it may have derived, which no server is to have. */
function sendable(answer: { clientExtensionResults: object }): object {
  const { prf: _, ...others } = answer.clientExtensionResults as { prf?: unknown };
  return { ...answer, clientExtensionResults: others };
}

async function fromDevice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const known =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    throw new ApiError({
      code: 'no_passkey',
      status: 0,
      detail: known
        ? 'This device holds a passkey of yours already. None was added.'
        : 'Your device gave no passkey: the question was closed, took too long, or there is none for this portal. Nothing was changed.',
    });
  }
}
