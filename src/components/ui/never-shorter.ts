// Keeps a panel as tall as it has been while it is open, so that what is in it stays where it is.

/**
 * The ref of a panel whose list gets shorter as one types. One that stands above its field would else slide down with each
 * answer, and put another item under a press that has begun. Never taller than `--available-height`, in which it stands.
 */
export function neverShorter(panel: HTMLElement | null): (() => void) | undefined {
  if (panel === null) return undefined;
  let tallest = 0;
  const sizes = new ResizeObserver(() => {
    if (panel.offsetHeight <= tallest) return;
    tallest = panel.offsetHeight;
    panel.style.minHeight = `min(${tallest}px, var(--available-height))`;
  });
  sizes.observe(panel);
  return () => sizes.disconnect();
}
