// Moments of the practice world, all before the day it is set in, so that the same seed gives the same texts.
import type { Random } from '../random.ts';

const WORLD_DAY = Date.UTC(2026, 9, 1, 9, 30, 0);
const DAY_MS = 86_400_000;

/** A moment between `oldest` and `newest` days before the world's day, as IT Glue writes it (UTC, milliseconds). */
export function momentAgo(random: Random, oldest: number, newest = 0): string {
  return new Date(
    WORLD_DAY - Math.floor((newest + random.next() * (oldest - newest)) * DAY_MS),
  ).toISOString();
}

/** `created-at` and `updated-at`, in that order in time. */
export function birthAndChange(random: Random): { 'created-at': string; 'updated-at': string } {
  const born = 200 + random.next() * 1800;
  return {
    'created-at': momentAgo(random, born, born),
    'updated-at': momentAgo(random, born, 1),
  };
}
