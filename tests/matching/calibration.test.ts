// What the matcher calls as good as sure must be right that often: fails when confidences are inflated.
import { expect, it } from 'vitest';
import { calibrationOf, calibrationSet, callsOf } from './calibration.ts';

const calls = [1, 2, 3].flatMap((seed) => callsOf(calibrationSet(seed)));
/** Fewer suggestions than this say nothing of a share. */
const ENOUGH = 40;
/** By so much a share of so few may fall below what was said. */
const CHANCE = 0.1;

it('is right in 95 of 100 suggestions that it calls 0.95 or more', () => {
  const sure = calls.filter(({ confidence }) => confidence >= 0.95);
  expect(sure.length).toBeGreaterThan(1500);
  expect(sure.filter(({ isRight }) => isRight).length / sure.length).toBeGreaterThanOrEqual(0.95);
});

it('is right as often as it says, whatever it says', () => {
  const buckets = calibrationOf(calls).filter(({ count }) => count >= ENOUGH);
  expect(buckets.length).toBeGreaterThanOrEqual(3);
  for (const { mean, right, from } of buckets)
    expect(right, `suggestions from ${String(from)}`).toBeGreaterThanOrEqual(mean - CHANCE);
});
