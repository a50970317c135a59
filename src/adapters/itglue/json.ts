// Turns a body into JSON with care: its depth is limited and whole numbers beyond 2^53 keep their digits.
import { isUtf8 } from 'node:buffer';
import { readInSlices } from './json-slices.ts';
import type { Unreadable } from './outcome.ts';

export type JsonReading = { ok: true; value: unknown } | { ok: false; why: Unreadable };

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

// TypeScript's library does not know the third argument yet; the engine passes the number's own digits in it.
const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

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
  try {
    const page = readInSlices(body, start, parsed, limits);
    return { ok: true, value: page ?? parsed(body.toString('utf8', start), limits.maxDepth) };
  } catch (error) {
    // The engine's message quotes the text, which may hold a secret; it goes nowhere.
    return { ok: false, why: error === TOO_DEEP ? 'too_deep' : 'not_json' };
  }
}

const TOO_DEEP = new Error('nested too deep');

function parsed(text: string, maxDepth: number): unknown {
  const value: unknown = JSON.parse(text);
  const survey = surveyed(value, maxDepth);
  if (survey === 'too_deep') throw TOO_DEEP;
  return survey === 'unsafe' ? parseWithSource(text, keepDigits) : value;
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

type Survey = 'plain' | 'unsafe' | 'too_deep';

/**
 * Looks a value over, never deeper than `left` levels. The engine's own parser needs no stack for depth, everything after
 * it might. `unsafe` means that a whole number lost digits and the text must be read again, number by number.
 */
function surveyed(value: unknown, left: number): Survey {
  if (typeof value === 'number') return lostDigits(value) ? 'unsafe' : 'plain';
  if (typeof value !== 'object' || value === null) return 'plain';
  if (left === 0) return 'too_deep';
  return Array.isArray(value) ? surveyedList(value, left - 1) : surveyedMembers(value, left - 1);
}

function surveyedList(list: readonly unknown[], left: number): Survey {
  let found: Survey = 'plain';
  for (const member of list) {
    const survey = surveyed(member, left);
    if (survey === 'too_deep') return survey;
    if (survey === 'unsafe') found = survey;
  }
  return found;
}

/** Most members are texts and nulls, so what they are is looked at right here: a page has some 25,000 of them. */
function surveyedMembers(object: object, left: number): Survey {
  let found: Survey = 'plain';
  // Parsed from JSON, so every enumerable key is the object's own; a list of keys or members would cost more than the look.
  for (const key in object) {
    const member = (object as Record<string, unknown>)[key];
    if (typeof member === 'string' || member === null) continue;
    if (typeof member === 'number') {
      if (lostDigits(member)) found = 'unsafe';
    } else if (typeof member === 'object') {
      const survey = surveyed(member, left);
      if (survey === 'too_deep') return survey;
      if (survey === 'unsafe') found = survey;
    }
  }
  return found;
}

function lostDigits(value: number): boolean {
  return !Number.isSafeInteger(value) && Number.isInteger(value);
}
