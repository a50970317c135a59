// Lets a few of those that want the same thing at it at a time, in the order they came.

/** `most`: of the same key, in this process. The work may call `leave` once it needs its turn no longer; else its end does. */
export function createTurns(most: number) {
  const inside = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  const pass = (key: string): void => {
    const [next, ...rest] = waiting.get(key) ?? [];
    if (rest.length > 0) waiting.set(key, rest);
    else waiting.delete(key);
    if (next !== undefined) return next();
    const left = (inside.get(key) ?? 1) - 1;
    if (left > 0) inside.set(key, left);
    else inside.delete(key);
  };
  return async function inTurn<T>(key: string, work: (leave: () => void) => Promise<T>): Promise<T> {
    if ((inside.get(key) ?? 0) >= most) {
      await new Promise<void>((go) => {
        waiting.set(key, [...(waiting.get(key) ?? []), go]);
      });
    } else inside.set(key, (inside.get(key) ?? 0) + 1);
    let left = false;
    const leave = (): void => {
      if (!left) pass(key);
      left = true;
    };
    try {
      return await work(leave);
    } finally {
      leave();
    }
  };
}
