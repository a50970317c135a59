// What the operator set, as far as pages may show it.
import 'server-only';
import { webEnv } from '#src/config/env.ts';
import { passkeyPlace } from '#src/model/passkey-place.ts';

/** For every page: nothing secret, also in practice mode. */
export function portalFacts() {
  const env = webEnv();
  return {
    helpUrl: env.helpUrl ?? null,
    sendsMail: env.smtpUrl !== undefined,
    passkeys: passkeyPlace(env.publicUrl),
    singleSignOn: env.singleSignOn === null ? null : { label: env.singleSignOn.label },
    practice: env.practice === null ? null : { mailboxUrl: env.practice.mailboxUrl ?? null },
  };
}

/** The demo's people with their passwords, for the sign-in page; none outside practice mode. */
export function practiceSignIns() {
  return webEnv().practice?.signIns ?? [];
}

/** The keys of the practice IT Glue, for the pages that take one; none outside practice mode. */
export function practiceKeys() {
  return webEnv().practice?.keys ?? [];
}
