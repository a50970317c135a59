// The refusal of one field of an edit, with a sentence for beside the field.
import { PortalError } from '#src/model/errors.ts';

export function invalidField(path: string, message: string): PortalError {
  return new PortalError('invalid', message, { fields: [{ path, message }] });
}
