// The one refusal for whatever needs a connection that is not there.
import { PortalError } from '#src/model/errors.ts';

export function notConnected(): PortalError {
  return new PortalError(
    'connection_missing',
    'IT Glue is not connected. Nothing was changed. Connect it under Integrations, then try again.',
  );
}
