'use client';
// Asks before a page with unsaved work is left: by a link, a key, the palette, the switcher, the back button or a closed tab.
import { useRouter } from 'next/navigation';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';

/** What would be lost, in words: `title` asks, `description` says what it means. */
export type LeaveQuestion = {
  title: string;
  description: string;
  leaveLabel: string;
  stayLabel: string;
};

type Hold = () => LeaveQuestion;

type Guard = {
  /** Says that the page holds unsaved work; calling the answer takes that back. */
  hold: (question: Hold) => () => void;
  /** Goes on at once where nothing is held, else after the person agreed. */
  ask: (proceed: () => void) => void;
};

const GuardContext = createContext<Guard | null>(null);

function useGuard(): Guard {
  const guard = useContext(GuardContext);
  if (guard === null) throw new Error('useGuard stands outside LeaveGuard');
  return guard;
}

/** Opens a page of the portal, after asking where the present one holds unsaved work. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  const { ask } = useGuard();
  return useMemo(() => (href: string) => ask(() => router.push(href)), [ask, router]);
}

/** For ways out that are no page, such as signing out. */
export function useAskToLeave(): Guard['ask'] {
  return useGuard().ask;
}

/** While `question` is given the page is not left without asking it. */
export function useHoldPage(question: LeaveQuestion | null): void {
  const { hold } = useGuard();
  const latest = useRef(question);
  useEffect(() => {
    latest.current = question;
  });
  const held = question !== null;
  useEffect(() => {
    if (!held) return;
    const asked = latest.current;
    return asked === null ? undefined : hold(() => latest.current ?? asked);
  }, [held, hold]);
}

/** Stands around everything that leads away, once. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const holds = useRef(new Set<Hold>());
  /** The person agreed: nothing is held up until a page says again that it has unsaved work. */
  const agreed = useRef(false);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<{ question: LeaveQuestion; proceed: () => void } | null>(null);
  const guard = useMemo(
    (): Guard => ({
      hold(question) {
        holds.current.add(question);
        agreed.current = false;
        return () => holds.current.delete(question);
      },
      ask(proceed) {
        const [question] = agreed.current ? [] : holds.current;
        if (question === undefined) return proceed();
        setAsked({ question: question(), proceed });
        setOpen(true);
      },
    }),
    [],
  );
  const isHeld = useMemo(() => () => holds.current.size > 0 && !agreed.current, []);
  useHeldLinks(isHeld, guard);
  useHeldHistory(isHeld, guard);
  return (
    <GuardContext value={guard}>
      {children}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={asked?.question.title ?? ''}
        description={asked?.question.description ?? ''}
        confirmLabel={asked?.question.leaveLabel ?? ''}
        cancelLabel={asked?.question.stayLabel}
        onConfirm={() => agree(agreed, () => setOpen(false), asked?.proceed)}
      />
    </GuardContext>
  );
}

function agree(agreed: RefObject<boolean>, close: () => void, proceed: (() => void) | undefined): void {
  agreed.current = true;
  close();
  proceed?.();
}

/** The link of this press, when it leads to another page of the portal in this very tab. */
function pressedLink(event: MouseEvent): HTMLAnchorElement | null {
  const other = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
  if (other || event.defaultPrevented || !(event.target instanceof Element)) return null;
  const link = event.target.closest<HTMLAnchorElement>('a[href]');
  if (link === null || (link.target !== '' && link.target !== '_self') || link.download !== '') return null;
  // The same page with another search or anchor stays as it is; other sites are held up by the browser's own question.
  const leaves = link.origin === window.location.origin && link.pathname !== window.location.pathname;
  return leaves && !link.pathname.startsWith('/api/') ? link : null;
}

/** Before the router hears of it; afterwards the same link is pressed again, so that menus and sheets close as always. */
function useHeldLinks(isHeld: () => boolean, { ask }: Guard): void {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = isHeld() ? pressedLink(event) : null;
      if (link === null) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => {
        if (link.isConnected) link.click();
        else router.push(`${link.pathname}${link.search}${link.hash}`);
      });
    };
    window.addEventListener('click', onClick, { capture: true });
    return () => window.removeEventListener('click', onClick, { capture: true });
  }, [isHeld, ask, router]);
}

/** Back and forward inside the portal ask our question; closing the tab or another site asks the browser's. */
function useHeldHistory(isHeld: () => boolean, { ask }: Guard): void {
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isHeld()) event.preventDefault();
    };
    const onNavigate = (event: NavigateEvent) => {
      const { key, sameDocument, url } = event.destination;
      const staysHere = new URL(url).pathname === window.location.pathname;
      if (event.navigationType !== 'traverse' || !event.cancelable || !sameDocument || staysHere) return;
      if (!isHeld()) return;
      event.preventDefault();
      ask(() => void window.navigation.traverseTo(key));
    };
    // Older browsers know no such event; there only a closed tab asks.
    const navigation = 'navigation' in window ? window.navigation : null;
    window.addEventListener('beforeunload', onUnload);
    navigation?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      navigation?.removeEventListener('navigate', onNavigate);
    };
  }, [isHeld, ask]);
}
