// People who have accepted where a vault is sealed: what they wait for, and how a holder of its key confirms them.
import { z } from 'zod';
import { SLOT_BYTES } from '../model/sealed/member-slot.ts';
import { ROLES } from '../model/roles.ts';
import { endpoint } from './endpoint.ts';
import { bytesOf, id, nothing, time } from './shapes.ts';

const MOST_EPOCHS = 20;

export const getOwnWaits = endpoint({
  method: 'GET',
  path: '/me/waiting',
  summary: 'Where the signed-in person waits to be confirmed in this account, and who can do so',
  access: { who: 'person', waiting: true, token: false },
  response: z.object({
    data: z.array(
      z.object({
        id,
        /** The company, or the account where the place is in all of it. */
        placeName: z.string(),
        role: z.enum(ROLES),
        since: time,
        /** Names of people who hold the key and change who belongs there; at most 20. */
        confirmers: z.array(z.string()),
      }),
    ),
  }),
});

const params = z.strictObject({ companyId: id, userId: id });

export const getConfirmation = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/users/{userId}/confirmation',
  summary: 'Somebody who waits to be confirmed, with the vault key whose words are compared',
  access: { who: 'person', right: 'manage_people', company: 'companyId', token: false },
  params,
  response: z.object({
    personId: id,
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    version: z.number().int(),
    /** Null until they have made it. */
    key: z.object({ id, publicKey: z.string(), signKey: z.string() }).nullable(),
    /** False for a place in the whole account: the keys of its vaults are handed over one by one. */
    handsKey: z.boolean(),
    mayConfirm: z.boolean(),
    confirmers: z.array(z.string()),
  }),
});

export const confirmUser = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/users/{userId}/confirmation',
  summary:
    'Confirm somebody after the words of their vault key were compared, and hand the vault’s key to that very key',
  access: { who: 'person', right: 'manage_people', company: 'companyId', proof: 'always', token: false },
  params,
  body: z.strictObject({
    version: z.number().int().min(0).max(2_147_483_647),
    /** The one whose words were the same. */
    keyId: id,
    /** One for each epoch of the vault’s key that the caller’s browser opened; the newest must be among them. */
    slots: z
      .array(
        z.strictObject({
          epoch: z.number().int().min(1).max(2_147_483_647),
          wrapped: bytesOf(SLOT_BYTES),
        }),
      )
      .max(MOST_EPOCHS)
      .default([]),
  }),
  response: nothing,
  status: 204,
});
