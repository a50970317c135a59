// When somebody last touched this page: what a page asks by itself must not keep its person signed in.

const SOON_MS = 60_000;

let lastTouched = Date.now();
let asTouched: (() => void) | null = null;

/** Called at each touch before it counts: the clocks of a page sleep with its machine, and hands come first after that. */
export function beforeEachTouch(look: () => void): void {
  asTouched = look;
}

/** Listens for hands on the page; the way to stop. Called once, in the frame around signed-in pages. */
export function watchTouches(target: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
  const touched = (): void => {
    asTouched?.();
    lastTouched = Date.now();
  };
  const kinds = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
  for (const kind of kinds) target.addEventListener(kind, touched, { passive: true, capture: true });
  return () => {
    for (const kind of kinds) target.removeEventListener(kind, touched, { capture: true });
  };
}

/** True when nobody has touched the page for a minute: its calls say so, and the server does not count them as use. */
export function isLeftAlone(): boolean {
  return Date.now() - lastTouched > SOON_MS;
}

/** Milliseconds since somebody last touched the page. */
export function msLeftAlone(): number {
  return Date.now() - lastTouched;
}
