// What the operator set, as far as pages may show it.
import 'server-only';
import { webEnv } from '#src/config/env.ts';

/** In practice mode this holds the demo's sign-ins and keys; elsewhere there is nothing secret in it. */
export function portalFacts() {
  const env = webEnv();
  return {
    helpUrl: env.helpUrl ?? null,
    practice: env.practice === null ? null : { ...env.practice, mailboxUrl: env.practice.mailboxUrl ?? null },
  };
}
