// What a part of the import benchmark is given, and what it answers: one row of the table each.
import type { Web } from './import-msp.ts';
import type { Place } from './import-place.ts';

/** `what` was measured, what came out, what it should be. */
export type Figure = { what: string; figure: string; goal: string; reached: boolean };

/** `values`: the switches of the command line. */
export type Bench = { place: Place; web: Web; values: Record<string, string> };
