// Passkeys: asking a device to sign, and one's own ones.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, isStorable, time } from './shapes.ts';

/** What the browser hands to the device, as the standard writes it in JSON. */
const options = z.record(z.string(), z.unknown());

export const ownPasskey = z.object({
  id,
  name: z.string(),
  addedAt: time,
  lastUsedAt: time.nullable(),
  /** Kept by a service too, so that other devices of the person have it. */
  synced: z.boolean(),
});
export type OwnPasskey = z.infer<typeof ownPasskey>;

export const askForPasskey = endpoint({
  method: 'POST',
  path: '/passkeys/challenge',
  summary: 'What a device is to sign for signing in; good for five minutes and one try',
  access: { who: 'anyone' },
  response: options,
});

export const listOwnPasskeys = endpoint({
  method: 'GET',
  path: '/me/passkeys',
  summary: 'The passkeys of the signed-in person',
  access: { who: 'person', token: false },
  response: z.object({ data: z.array(ownPasskey) }),
});

export const askForNewPasskey = endpoint({
  method: 'POST',
  path: '/me/passkeys/challenge',
  summary: 'What a device is to sign for becoming a passkey of the signed-in person',
  access: { who: 'person', proof: 'always' },
  response: options,
});

export const addPasskey = endpoint({
  method: 'POST',
  path: '/me/passkeys',
  summary: 'Keep the passkey a device has made; it signs in without a code from then on',
  access: { who: 'person', proof: 'always' },
  body: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1, 'Give the passkey a name.')
      .max(80, 'A name has at most 80 characters.')
      .refine(isStorable, 'A name cannot hold such characters.'),
    response: z.looseObject({}),
  }),
  response: ownPasskey,
  status: 201,
});

export const removePasskey = endpoint({
  method: 'DELETE',
  path: '/me/passkeys/{passkeyId}',
  summary: 'Take a passkey away; nobody signs in with it any more',
  access: { who: 'person', proof: 'always' },
  params: z.strictObject({ passkeyId: id }),
  response: z.null(),
  status: 204,
});
