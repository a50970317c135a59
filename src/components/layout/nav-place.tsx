'use client';
// Which page of the navigation the shown one belongs to, where its own address does not say so.
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

type Place = { href: string | null; set: (href: string | null) => void };

const NavPlace = createContext<Place>({ href: null, set: () => undefined });

/** Stands around the navigation and the pages. */
export function NavPlaceProvider({ children }: { children: ReactNode }) {
  const [href, set] = useState<string | null>(null);
  const place = useMemo(() => ({ href, set }), [href]);
  return <NavPlace value={place}>{children}</NavPlace>;
}

/** The page that calls this is shown as one below `href`; null leaves it to the address. */
export function useNavPlace(href: string | null): void {
  const { set } = use(NavPlace);
  useEffect(() => {
    set(href);
    return () => set(null);
  }, [href, set]);
}

/** Where the shown page says it belongs to. */
export function useShownPlace(): string | null {
  return use(NavPlace).href;
}
