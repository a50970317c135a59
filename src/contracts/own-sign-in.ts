// How a person signs in: their sessions and their password, wherever they have a place.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, time } from './shapes.ts';

export const ownSession = z.object({
  id,
  accountName: z.string(),
  /** In words, as far as the browser says: `Chrome on Windows`. */
  device: z.string(),
  /** The network address it was started from; null where that is not known. */
  address: z.string().nullable(),
  startedAt: time,
  lastUsedAt: time,
  endsAt: time,
  /** True for the one that asks. */
  here: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

export const listOwnSessions = endpoint({
  method: 'GET',
  path: '/me/sessions',
  summary: 'The live sessions of the signed-in person, in all their accounts',
  access: { who: 'person', enrolling: true },
  response: z.object({
    data: z.array(ownSession),
    /** How many API tokens of theirs are good, in all their accounts. */
    apiTokens: z.number().int(),
  }),
});

export const endOtherSessions = endpoint({
  method: 'DELETE',
  path: '/me/sessions',
  summary: 'End every session of the signed-in person but this one',
  access: { who: 'person', enrolling: true },
  response: z.object({ ended: z.number().int() }),
});

export const endOwnSession = endpoint({
  method: 'DELETE',
  path: '/me/sessions/{sessionId}',
  summary: 'End one session of the signed-in person; its next request is refused',
  access: { who: 'person', enrolling: true },
  params: z.strictObject({ sessionId: id }),
  response: z.null(),
  status: 204,
});

/** Asked by the portal's pages before they let the browser take a file, which could not ask for the proof itself. */
export const checkProof = endpoint({
  method: 'GET',
  path: '/me/proof',
  summary: 'Whether who is signed in has proved it freshly, where that is asked: 204, or 403 proof_needed',
  access: { who: 'person', proof: true },
  response: z.null(),
  status: 204,
});

export const changePassword = endpoint({
  method: 'PUT',
  path: '/me/password',
  summary:
    'Choose a new password; all other sessions end, and API tokens where that is asked; word of it goes by mail',
  access: { who: 'person', enrolling: true },
  body: z.strictObject({
    present: z.string().min(1).max(1024),
    next: z.string().min(1).max(1024),
    /** Whether the person's API tokens end as well; without it they go on working. */
    revokeTokens: z.boolean().default(false),
  }),
  response: z.object({ ended: z.number().int(), tokensRevoked: z.number().int() }),
});
