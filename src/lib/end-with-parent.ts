// Ends a process of the portal in order, and also when the process that started it is gone, however that ended.

const DEFAULT_GRACE_MS = 8_000;

/**
 * Calls `stop` once, on SIGTERM or when the parent disappears, and leaves afterwards: with code 0, or with 1 when
 * `stop` throws or takes longer than `graceMs` (milliseconds).
 *
 * The parent is noticed through the IPC channel Node opens for `stdio: 'ipc'`: the kernel closes it even after SIGKILL.
 * A terminal sends Ctrl-C and hang-up to the whole process group; with a parent these are left to it, because it stops
 * its children in an order of its own. Without one (started by hand) they end the process too.
 */
export function endWithParent(stop: () => Promise<void> | void, options: { graceMs?: number } = {}): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), options.graceMs ?? DEFAULT_GRACE_MS).unref();
    void Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(
            `stopping failed: ${error instanceof Error ? error.message : 'unknown error'}\n`,
          );
          process.exit(1);
        },
      );
  };
  // There from the start on, and still there when the parent went before this line was reached.
  const hasParent = process.send !== undefined;
  process.on('SIGTERM', end);
  process.on('SIGINT', hasParent ? () => undefined : end);
  process.on('SIGHUP', hasParent ? () => undefined : end);
  if (!hasParent) return;
  if (process.connected) process.on('disconnect', end);
  else end();
}
