// What a gate of the database answers that says yes or no.

/** `asked` selects one column `done`; no row is a no. */
export async function saidYes(asked: Promise<{ done: boolean }[]>): Promise<boolean> {
  return (await asked)[0]?.done ?? false;
}
