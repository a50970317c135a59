// Presses and texts of somebody who is faster than the page's scripts: kept until these are there, then made good.

type Field = HTMLInputElement | HTMLTextAreaElement;

export type EarlyPresses = {
  /** In their order; an impatient second press of the same button is no other one. */
  presses: Set<HTMLElement>;
  texts: Map<Field, string>;
  stop: () => void;
};

declare global {
  interface Window {
    earlyPresses?: EarlyPresses;
  }
}

/** Stands in the document as a script of its own, before anything that can be pressed: it may name nothing from outside. */
export function keepEarlyPresses(): void {
  // Where the page's scripts never come, it is left as it is without them.
  const PATIENCE_MS = 15_000;
  const presses = new Set<HTMLElement>();
  const texts = new Map<Field, string>();
  const press = (event: Event): void => {
    if (!(event.target instanceof Element)) return;
    const pressed = event.target.closest(
      'a[href], button, [role="checkbox"], [role="radio"], [role="switch"]',
    );
    // A link leads on without any script.
    if (!(pressed instanceof HTMLElement) || pressed.tagName === 'A') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    presses.add(pressed);
  };
  const type = ({ target }: Event): void => {
    const isText =
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !/^(checkbox|radio|file)$/.test(target.type));
    if (isText) texts.set(target, target.value);
  };
  window.addEventListener('click', press, { capture: true });
  window.addEventListener('input', type, { capture: true });
  // Nobody wants a press of long ago made good; what was typed stands there to be seen.
  const giveUp = (): void => {
    window.removeEventListener('click', press, { capture: true });
    presses.clear();
  };
  const stop = (): void => {
    window.clearTimeout(patience);
    window.removeEventListener('click', press, { capture: true });
    window.removeEventListener('input', type, { capture: true });
  };
  const patience = window.setTimeout(giveUp, PATIENCE_MS);
  window.earlyPresses = { presses, texts, stop };
}

/** Types what was typed and presses what was pressed, each once the one before it is through. */
export async function makeEarlyPressesGood({ presses, texts, stop }: EarlyPresses): Promise<void> {
  stop();
  for (const [field, text] of texts) if (field.isConnected) typeAnew(field, text);
  for (const pressed of presses) {
    if (pressed.isConnected) pressed.click();
    await Promise.resolve();
  }
}

/** The page's scripts took the field for empty, or for holding this text since ever: they are to hear of it as of a change. */
function typeAnew(field: Field, text: string): void {
  field.value = '';
  const plain = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value');
  plain?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
