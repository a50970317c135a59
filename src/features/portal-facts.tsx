'use client';
// What the operator set and every page may show: help, and in practice mode its mailbox.
import type { PasskeyPlace } from '#src/model/passkey-place.ts';
import { createContext, use, type ReactNode } from 'react';

export type PortalFacts = {
  helpUrl: string | null;
  /** False: no mail leaves this portal. */
  sendsMail: boolean;
  /** What the operator's OpenID provider is called; null where there is none. */
  singleSignOn: { label: string } | null;
  /** Where passkeys belong; null where there can be none. */
  passkeys: PasskeyPlace | null;
  /** Null outside practice mode. */
  practice: { mailboxUrl: string | null } | null;
};

const Facts = createContext<PortalFacts>({
  helpUrl: null,
  sendsMail: false,
  singleSignOn: null,
  passkeys: null,
  practice: null,
});

export function PortalFactsProvider({ facts, children }: { facts: PortalFacts; children: ReactNode }) {
  return <Facts value={facts}>{children}</Facts>;
}

export function usePortalFacts(): PortalFacts {
  return use(Facts);
}
