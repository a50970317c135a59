// The portal's own code as it was compiled before, for the processes that tests start with an environment of their own.

/** On top of whatever such a process is told: a worker starts in half the time of the cores. Empty outside `npm test`. */
export function compiledCode(): Record<string, string> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}
