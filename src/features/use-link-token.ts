'use client';
// The token of the link in the mail: taken out of the address at once, so that no history, bookmark or screenshot keeps it.
import { useEffect, useState } from 'react';

/** Undefined while the page has not looked yet, null when the address holds no token. */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const take = (): void => {
      const found = new URLSearchParams(window.location.hash.slice(1)).get('token');
      // A second look at the same page finds the address empty already: what was taken stays.
      setToken((before) => found ?? before ?? null);
      if (found !== null) window.history.replaceState(window.history.state, '', window.location.pathname);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return token;
}
