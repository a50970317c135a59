// Signing in and out, step by step: the browser's side of the sign-in's own endpoints.
import { SEED_LOST } from '#src/model/session.ts';
import { waitWords } from '#src/model/wait-words.ts';
import { ApiError, post, postForm } from './http.ts';
import { signWithPasskey } from './passkeys.ts';

/**
 * True when the password fits. Without an account the person chooses where there are several, and types a code where
 * they have a second factor: go on to `paths.chooseAccount`, which passes everybody on. Throws `ApiError` when nobody
 * could tell, or looked.
 */
export async function signIn(
  email: string,
  password: string,
  into: { accountId: string } | { choose: 'true' } = { choose: 'true' },
): Promise<boolean> {
  return knock('credentials', { email, password, ...into });
}

/** The second step after the password; false when the code is not right. */
export async function sendCode(code: string): Promise<boolean> {
  return knock('code', { code });
}

/** A fresh proof of who sits there; false when password or code are not right. */
export async function prove(password: string, code: string): Promise<boolean> {
  return knock('proof', { password, code });
}

/** A full sign-in with a passkey of this browser's device; false when it is not known here or nothing is open to it. */
export async function signInWithPasskey(): Promise<boolean> {
  const response = await signWithPasskey();
  return knock('passkey', { response: JSON.stringify(response), choose: 'true' });
}

/** A fresh proof by a passkey; false when it is not one of the person who is signed in. */
export async function proveWithPasskey(): Promise<boolean> {
  return knock('proof', { passkey: JSON.stringify(await signWithPasskey()) });
}

/** Where the organization's own sign-in is, from which this browser comes back to `returnTo`. */
export async function leaveForProvider(returnTo: string): Promise<string> {
  const { url } = await post<{ url: string }>(
    `/api/auth/oidc/start?returnTo=${encodeURIComponent(returnTo)}`,
  );
  return url;
}

/** From a choice or a session into that account of the same person; false when it is not open to them (any more). */
export async function enterAccount(accountId: string): Promise<boolean> {
  return knock('account', { accountId });
}

const KEPT_HERE = 'portal.';

/** Ends the session on the server, whatever tabs are still open, and forgets what this browser kept of the portal. */
export async function signOut(): Promise<void> {
  forgetWhatIsKept();
  await postForm('/signout', {});
}

function forgetWhatIsKept(): void {
  try {
    const names = Object.keys(window.localStorage).filter((name) => name.startsWith(KEPT_HERE));
    for (const name of names) window.localStorage.removeItem(name);
  } catch {
    // storage may be forbidden; then nothing was kept
  }
}

async function knock(
  door: 'credentials' | 'code' | 'passkey' | 'proof' | 'account',
  given: Record<string, string>,
): Promise<boolean> {
  const { right, url } = await postForm(`/callback/${door}`, given);
  if (right) return true;
  const reason = URL.canParse(url) ? (new URL(url).searchParams.get('error') ?? '') : '';
  if (reason === 'seed lost') throw new ApiError({ code: 'conflict', status: 409, detail: SEED_LOST });
  if (reason === 'busy' || reason.startsWith('wait ')) throw heldUp(door, reason);
  return false;
}

function heldUp(door: string, reason: string): ApiError {
  const detail =
    reason === 'busy'
      ? 'Too many people are signing in at this moment. Nothing was changed; try again in a few seconds.'
      : waitWords(Number(reason.slice('wait '.length)), door === 'credentials' ? 'password' : 'code');
  return new ApiError({ code: 'too_many_requests', status: 429, detail });
}
