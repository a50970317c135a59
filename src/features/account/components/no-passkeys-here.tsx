'use client';
// Why the browser can use no passkeys at this address.
import { usePortalFacts } from '../../portal-facts.tsx';

export function NoPasskeysHere() {
  const { passkeys } = usePortalFacts();
  return passkeys === null
    ? 'They need the portal to have a name as its address, which this one has not.'
    : `This browser can use none at this address. Passkeys of this portal belong to ${passkeys.origin}.`;
}
