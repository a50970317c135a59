// The one answer for every sealed thing that does not open: it must not tell which check failed.

import { PortalError } from '#src/model/errors.ts';

/** Wrong key, wrong place, damaged, unknown format: all the same to the caller, so that nothing can be probed. */
export class UnreadableError extends PortalError {
  constructor() {
    super(
      'internal',
      'This secret cannot be opened. It was left as it is; ask your administrator to check the root key and the last restore.',
      { message: 'a sealed value did not open' },
    );
    this.name = 'UnreadableError';
  }
}
