// The ways in which work on a run company ends before its work is done.
import type { ItGlueError } from '#src/adapters/itglue/index.ts';

/** The run company fails: nothing more is written, and the sentence tells a person why and what to do. */
export class StopImport extends Error {
  readonly userMessage: string;

  constructor(userMessage: string, message = userMessage) {
    super(message);
    this.name = 'StopImport';
    this.userMessage = userMessage;
  }
}

/** Somebody asked for the run to be cancelled. */
export class CancelledImport extends Error {
  override readonly name = 'CancelledImport';
}

/** A person paused the run or moved it on: the claim is given back as it is. */
export class PausedImport extends Error {
  override readonly name = 'PausedImport';
}

/** Another worker holds the row by now: whatever this one has in hand is not written, and it says nothing. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

/** This process is told to stop: the claim is given back for the next worker. */
export class HandedOver extends Error {
  override readonly name = 'HandedOver';
}

/** The error as the IT Glue client threw it, or null for any other. (A use case knows its adapters by type only.) */
export function asItGlueError(error: unknown): ItGlueError | null {
  return error instanceof Error && error.name === 'ItGlueError' ? (error as ItGlueError) : null;
}

/** True for what the database says to a context of an earlier fencing epoch. */
export function isLostLease(error: unknown): boolean {
  return error instanceof Error && error.message.includes('a worker that lost its lease');
}

/** True for a context whose quarter of an hour is over: the next sign of life brings a new one. */
export function isExpiredContext(error: unknown): boolean {
  return error instanceof Error && error.message.includes('tenant context has expired');
}

/** True where two transactions were in each other's way and the database ended this one: the same again will do. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ('code' in error && error.code === 'P2034') || /deadlock detected|could not serialize/.test(error.message)
  );
}
