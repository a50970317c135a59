// Why somebody who came back from the OpenID provider is not signed in, and what they are told.

/** `late`: not the browser that left, back a second time, or after too long. */
export type SsoRefusal = 'declined' | 'failed' | 'tenant' | 'late' | 'unvouched' | 'unknown';

const SENTENCES: Record<SsoRefusal, string> = {
  declined:
    'The sign-in of your organization was broken off there. Try again, or sign in with your password.',
  failed:
    'What came back from the sign-in of your organization could not be verified. Try again, or sign in with your password.',
  tenant:
    'This account belongs to another organization than the one this portal works with. Use another account.',
  late: 'This sign-in took too long or was begun in another browser. Try again.',
  unvouched:
    'The sign-in of your organization vouches for no e-mail address of yours, so nobody here can be found by it. Sign in with your password, and tell whoever runs the portal.',
  unknown:
    'Nobody here has the account you used there, or it was linked to another one before. Ask for an invitation, or sign in with your password and look at your sign-in page.',
};

/** The sentence for the page; null for what is no reason of ours. */
export function ssoSentence(why: string | null): string | null {
  return why !== null && Object.hasOwn(SENTENCES, why) ? SENTENCES[why as SsoRefusal] : null;
}
