// A refused web address as the error of a call.
import { PortalError } from '#src/model/errors.ts';
import type { AddressChoice } from './choose-address.ts';

export function refuseAddress(choice: Extract<AddressChoice, { ok: false }>): PortalError {
  const { code, message } = choice;
  return new PortalError(code, message, { fields: [{ path: 'webAddress', message }] });
}
