// The browser's passkeys: may this page use them, a signature of one, and a new one.
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { useSyncExternalStore } from 'react';
import { askForNewPasskey, askForPasskey } from '#src/contracts/passkeys.ts';
import { ApiError, call } from './http.ts';
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
  return fromDevice(() => startAuthentication({ optionsJSON: options as unknown as Asked }));
}

/** Has the device make a passkey. Throws `ApiError` as above. */
export async function makePasskey(): Promise<object> {
  const options = await call(askForNewPasskey);
  return fromDevice(() => startRegistration({ optionsJSON: options as unknown as AskedForNew }));
}

async function fromDevice(ask: () => Promise<object>): Promise<object> {
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
