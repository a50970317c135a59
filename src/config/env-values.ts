// How single variables are written: the zod parts from which env.ts puts together what each process reads.

import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/** True for a name or address by which only this machine can be reached; brackets, as addresses of pages have them, are left out. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.replace(/^\[(.*)\]$/, '$1'));
}

/** A port number; 0 asks for any free one. */
export const port = z.coerce.number('must be a port number').int().min(0).max(65_535);

/** Milliseconds; below a quarter of a second a lease would lapse between two heartbeats. */
export const leaseMs = z.coerce.number('must be a number of milliseconds').int().min(250).max(3_600_000);

/** `1` or `0` (also `true` and `false`). */
export const flag = z
  .enum(['0', '1', 'false', 'true'], 'must be 1 or 0')
  .transform((text) => text === '1' || text === 'true');

/** `<requests>/<seconds>s`, as in `3000/300s`. */
export const rate = z
  .string()
  .regex(/^[1-9]\d{0,6}\/[1-9]\d{0,4}s$/, 'must look like 3000/300s (requests per seconds)')
  .transform((text) => {
    const [limit = '', window = ''] = text.split('/');
    return { limit: Number(limit), windowSeconds: Number.parseInt(window, 10) };
  });

/** Seconds as text, up to ten, fractions allowed. */
export const jitterSeconds = z
  .string()
  .regex(/^\d{1,2}(\.\d{1,3})?$/, 'must be seconds, as 0.5')
  .transform(Number)
  .refine((seconds) => seconds <= 10, 'must be at most 10 seconds');

/** A small whole number from 1 up. */
export const burst = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999')
  .transform(Number);

/** An address that begins with one of `schemes` (`http:`, `smtp:`); kept as it was written. */
export function address(...schemes: string[]): z.ZodType<string> {
  const shown = schemes.map((scheme) => `${scheme}//…`).join(' or ');
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol),
      `must be an address, ${shown}`,
    );
}

/** `http(s)://host[:port]`, nothing behind it; answers the bare origin. */
export const origin = address('http:', 'https:')
  .refine((text) => URL.canParse(text) && new URL(text).pathname === '/', 'must end after the host and port')
  .transform((text) => new URL(text).origin);

export const databaseUrl = address('postgres:', 'postgresql:');

/** JSON text that holds a list of `item`s. */
export function jsonList<Item extends z.ZodType>(item: Item) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('must be JSON');
        return z.NEVER;
      }
    })
    .pipe(z.array(item));
}
