// Leaves the page for another one by a full load: nothing of the page before stays in memory.

/** Never settles: what waits for it stays busy until the next page is there. */
export function leaveFor(path: string): Promise<never> {
  window.location.assign(path);
  return new Promise(() => undefined);
}
