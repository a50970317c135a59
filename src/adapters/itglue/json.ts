// Turns a body into JSON with care: depth is checked before parsing and whole numbers beyond 2^53 keep their digits.
import { isUtf8 } from 'node:buffer';
import type { Unreadable } from './outcome.ts';

export type JsonReading = { ok: true; value: unknown } | { ok: false; why: Unreadable };

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

// TypeScript's library does not know the third argument yet; the engine passes the number's own digits in it.
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** Cheap test for digits that may not fit: 17 or more of them, or 16 that begin with a nine. */
const PERHAPS_UNSAFE = /\d{17}|9\d{15}/;

/**
 * Reads a whole body. `maxDepth` counts nested arrays and objects. With `exactText` bytes that are not UTF-8 are refused
 * instead of being replaced: right for a password's value, where a replaced letter would be a wrong password.
 * Whole numbers that a double cannot hold come back as strings of their digits. Never throws.
 */
export function readJson(body: Buffer, limits: { maxDepth: number; exactText: boolean }): JsonReading {
  if (limits.exactText && !isUtf8(body)) return { ok: false, why: 'not_text' };
  const start = firstInk(body);
  if (start === body.length) return { ok: false, why: 'empty' };
  if (body[start] === 0x3c) return { ok: false, why: 'html' };
  if (deeperThan(body, limits.maxDepth)) return { ok: false, why: 'too_deep' };
  const text = body.toString('utf8', start);
  try {
    return {
      ok: true,
      value: PERHAPS_UNSAFE.test(text) ? parseWithSource(text, keepDigits) : JSON.parse(text),
    };
  } catch {
    // The engine's message quotes the text, which may hold a secret; it goes nowhere.
    return { ok: false, why: 'not_json' };
  }
}

const keepDigits: SourceReviver = (_key, value, context) => {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  return context.source !== undefined && /^-?\d+$/.test(context.source) ? context.source : value;
};

/** Index of the first byte that is neither white space nor part of a byte order mark. */
function firstInk(body: Buffer): number {
  let at = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
  while (at < body.length && isSpace(body[at])) at += 1;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function deeperThan(body: Buffer, maxDepth: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at];
    if (quoted) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
