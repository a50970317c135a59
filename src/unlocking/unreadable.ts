// What opening ends with when anything at all is wrong; which part it was is told to nobody.

/** `wrong_passphrase` and `unreadable` cannot be told apart by cryptography; the caller says which it most likely is. */
export class Unopened extends Error {
  constructor() {
    super('this does not open');
    this.name = 'Unopened';
  }
}
