// A worker's database that stands still as soon as something is stored, as it does for a process that is stopped.
import type { ImportStage } from './import-stage.ts';

/** `isFrozen` tells that it stands still; `thaw` lets all that waits go on. */
export function freezingDatabase(stage: ImportStage) {
  let frozen = false;
  let thaw: () => void = () => undefined;
  const ice = new Promise<void>((resolve) => (thaw = resolve));
  const database = Object.create(stage.worker) as ImportStage['worker'];
  let turn: Promise<unknown> = Promise.resolve();
  // One transaction after the other: two that store at once could store everything before it freezes.
  database.withTenant = (context, work) => {
    const mine = turn.then(async () => {
      frozen ||= (await stage.stored()) > 0;
      if (frozen) await ice;
      return stage.worker.withTenant(context, work);
    });
    turn = mine.catch(() => undefined);
    return mine;
  };
  const beat = stage.worker.runClaims;
  Object.defineProperty(database, 'runClaims', {
    value: {
      ...beat,
      heartbeat: async (...given: Parameters<typeof beat.heartbeat>) =>
        frozen ? ice.then(() => beat.heartbeat(...given)) : beat.heartbeat(...given),
    },
  });
  return { database, isFrozen: () => frozen, thaw };
}
