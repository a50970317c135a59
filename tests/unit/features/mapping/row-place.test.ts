// Keys that come faster than rows are drawn or loaded: each press counts.
import { expect, test } from 'vitest';
import { NOWHERE, stepFrom, type Place } from '#src/features/mapping/row-place.ts';

const ids = ['a', 'b', 'c', 'd'];

test('each press goes on from where the one before has led, though nothing was drawn between them', () => {
  let place = NOWHERE;
  for (let press = 0; press < 3; press += 1) place = stepFrom(place, ids, 1, false);
  expect(place).toEqual({ id: 'c', index: 2, owed: 0 });
  expect(stepFrom(stepFrom(place, ids, -1, false), ids, -1, false).id).toBe('a');
});

test('presses at the end of what is loaded are made good once there is more, and not where there is none', () => {
  let place: Place = { id: 'c', index: 2, owed: 0 };
  for (let press = 0; press < 4; press += 1) place = stepFrom(place, ids, 1, true);
  expect(place).toEqual({ id: 'd', index: 3, owed: 3 });
  const longer = [...ids, 'e', 'f', 'g', 'h'];
  expect(stepFrom(place, longer, 0, true)).toEqual({ id: 'g', index: 6, owed: 0 });
  expect(stepFrom(place, ids, -1, true)).toEqual({ id: 'd', index: 3, owed: 2 });
  expect(stepFrom({ id: 'd', index: 3, owed: 0 }, ids, 1, false)).toEqual({ id: 'd', index: 3, owed: 0 });
});

test('who has left the list leaves the place to the next one', () => {
  expect(stepFrom({ id: 'gone', index: 1, owed: 0 }, ids, 1, false).id).toBe('b');
  expect(stepFrom({ id: 'gone', index: 1, owed: 2 }, ids, -1, true)).toEqual({ id: 'a', index: 0, owed: 0 });
});
