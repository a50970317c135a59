'use client';
// The keys that work on every page: / search, g then a letter, ? for the list, Ctrl or ⌘ K for the palette.
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useGo } from './leave-guard.tsx';

export type GoKey = { /** One lower-case letter. */ letter: string; label: string; href: string };

/** A key that works on one page only. */
export type PageKey = {
  /** As `KeyboardEvent.key` has it. */
  key: string;
  /** Null: not listed, for what another key's label says of it. */
  label: string | null;
};

type PageKeys = { keys: readonly PageKey[]; run: (key: string) => void };

type Shortcuts = {
  goKeys: readonly GoKey[];
  /** What the page at hand adds; null without any. */
  pageKeys: PageKeys | null;
  setPageKeys: (pageKeys: PageKeys | null) => void;
  paletteOpen: boolean;
  setPaletteOpen: (open: boolean) => void;
  helpOpen: boolean;
  setHelpOpen: (open: boolean) => void;
};

const ShortcutsContext = createContext<Shortcuts | null>(null);

/** What the shell's parts share; throws outside ShortcutsProvider. */
export function useShortcuts(): Shortcuts {
  const shortcuts = useContext(ShortcutsContext);
  if (!shortcuts) throw new Error('useShortcuts stands outside ShortcutsProvider');
  return shortcuts;
}

/** Adds keys while the page is there. Keep `keys` at module scope; `run` may be new at each draw. */
export function usePageKeys(keys: readonly PageKey[], run: (key: string) => void): void {
  const { setPageKeys } = useShortcuts();
  const latest = useRef(run);
  // With what is drawn, not after it: whoever sees a row, or what the last key has done, may press the next key at once.
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    setPageKeys({ keys, run: (key) => latest.current(key) });
    return () => setPageKeys(null);
  }, [keys, setPageKeys]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function focusSearch(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>('[data-shortcut="search"]');
  const field = Array.from(fields).find((candidate) => candidate.offsetParent !== null);
  field?.focus();
  field?.select();
  return field !== undefined;
}

// A toast is a dialog to screen readers, but it holds nothing up.
const OVERLAYS = ['dialog', 'alertdialog', 'menu', 'listbox'].map(
  (role) => `[role="${role}"]:not([data-toast])`,
);

const isOverlayOpen = () => document.querySelector(OVERLAYS.join(', ')) !== null;

/** Milliseconds in which the letter must follow the g. */
const chordMs = 1500;

/** For the list of keys as state; for the presses as they are this very moment. */
function usePageKeysAtHand() {
  const [pageKeys, list] = useState<PageKeys | null>(null);
  const keysAtHand = useRef<PageKeys | null>(null);
  const setPageKeys = useCallback((next: PageKeys | null) => {
    keysAtHand.current = next;
    list(next);
  }, []);
  return { pageKeys, setPageKeys, keysAtHand };
}

/** Listens on the window while it is mounted. */
export function ShortcutsProvider({ goKeys, children }: { goKeys: readonly GoKey[]; children: ReactNode }) {
  const go = useGo();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const { pageKeys, setPageKeys, keysAtHand } = usePageKeysAtHand();
  const chordUntil = useRef(0);

  useEffect(() => {
    const onPlainKey = (event: KeyboardEvent): boolean => {
      if (event.timeStamp < chordUntil.current) {
        chordUntil.current = 0;
        const target = goKeys.find((key) => key.letter === event.key.toLowerCase());
        if (target) go(target.href);
        return target !== undefined;
      }
      if (event.key === 'g') chordUntil.current = event.timeStamp + chordMs;
      if (event.key === '?') setHelpOpen(true);
      if (event.key === '?' || (event.key === '/' && focusSearch())) return true;
      if (keysAtHand.current?.keys.some(({ key }) => key === event.key) !== true) return false;
      keysAtHand.current.run(event.key);
      return true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPaletteOpen((open) => !open);
        return;
      }
      const modified = event.metaKey || event.ctrlKey || event.altKey;
      if (modified || event.defaultPrevented || isTyping(event.target) || isOverlayOpen()) return;
      if (onPlainKey(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [goKeys, go, keysAtHand]);

  const value = useMemo(
    () => ({ goKeys, pageKeys, setPageKeys, paletteOpen, setPaletteOpen, helpOpen, setHelpOpen }),
    [goKeys, pageKeys, setPageKeys, paletteOpen, helpOpen],
  );
  return <ShortcutsContext value={value}>{children}</ShortcutsContext>;
}
