// Whether a right that is taken away counts on the very next request: asked over and over while it is taken.
import type { APIRequestContext } from '@playwright/test';

/** Requests side by side. */
const LANES = 8;

export type Asked = {
  /** Statuses of the requests that were answered before anything was taken away. */
  before: number[];
  /** Statuses of those that began after the answer that it was taken away. */
  after: number[];
};

/** `who` asks for `path` in several lanes without a pause; in the middle `take` takes something away; `count` more follow. */
export async function askWhile(
  who: APIRequestContext,
  path: string,
  { take, count }: { take: () => Promise<void>; count: number },
): Promise<Asked> {
  const asked: Asked = { before: [], after: [] };
  let taking = false;
  let taken = false;
  const lane = async (): Promise<void> => {
    while (asked.after.length < count) {
      const begun = taken;
      const { status } = await ask(who, path);
      if (begun) asked.after.push(status);
      else if (!taking) asked.before.push(status);
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  const middle = (async () => {
    while (asked.before.length < 2 * LANES) await ask(who, path);
    taking = true;
    await take();
    taken = true;
  })();
  await Promise.all([...lanes, middle]);
  return asked;
}

async function ask(who: APIRequestContext, path: string): Promise<{ status: number }> {
  const answer = await who.get(path, { maxRetries: 2 });
  const status = answer.status();
  await answer.dispose();
  return { status };
}

/** How often each status came. */
export function tally(statuses: readonly number[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
