// The second factor of signing in: one's own, somebody's who lost theirs, and whether the account requires it.
import { z } from 'zod';
import { INVITATION_HOURS } from '../model/invitation.ts';
import { endpoint } from './endpoint.ts';
import { id, time } from './shapes.ts';

export const ownFactor = z.object({
  /** Null while there is none. */
  since: time.nullable(),
  recoveryCodesLeft: z.number().int(),
  /** True where an account the person works in requires one. */
  required: z.boolean(),
});
export type OwnFactor = z.infer<typeof ownFactor>;

const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const getOwnFactor = endpoint({
  method: 'GET',
  path: '/me/second-factor',
  summary: 'Whether the signed-in person has a second factor',
  access: { who: 'person', enrolling: true },
  response: ownFactor,
});

export const offerOwnFactor = endpoint({
  method: 'POST',
  path: '/me/second-factor',
  summary: 'A new seed for an authenticator app, shown once; it counts for nothing until it is confirmed',
  access: { who: 'person', enrolling: true, proof: 'always' },
  response: z.object({ address: z.string(), seed: z.string() }),
});

export const confirmOwnFactor = endpoint({
  method: 'PUT',
  path: '/me/second-factor',
  summary:
    'Confirm the seed with a code of it; sign-in asks for one from now on. Recovery codes are shown once',
  access: { who: 'person', enrolling: true },
  body: z.strictObject({ code: z.string().min(1, 'Type the six digits.').max(20) }),
  response: recoveryCodes,
});

export const removeOwnFactor = endpoint({
  method: 'DELETE',
  path: '/me/second-factor',
  summary: 'Sign in without a second factor again; refused where an account requires one',
  access: { who: 'person', proof: true },
  response: z.null(),
  status: 204,
});

export const renewRecoveryCodes = endpoint({
  method: 'POST',
  path: '/me/second-factor/recovery-codes',
  summary: 'Ten new recovery codes in place of those before, shown once',
  access: { who: 'person', proof: true },
  response: recoveryCodes,
});

export const resetFactor = endpoint({
  method: 'DELETE',
  path: '/staff/{membershipId}/second-factor',
  summary: 'Take the second factor from somebody who lost it; for owners',
  access: { who: 'person', right: 'manage_people', owner: true, proof: true },
  params: z.strictObject({ membershipId: id }),
  response: z.null(),
  status: 204,
});

export const signInRules = z.object({
  /** Staff sign in with a second factor, and prove anew who they are before dangerous changes. */
  secondFactorRequired: z.boolean(),
  /** A session ends after so many minutes without use. */
  idleMinutes: z.number().int().min(5).max(60),
  /** A session ends after so many hours, however busy it is. */
  hours: z.number().int().min(1).max(24),
  /** Links of invitations work for so many hours, from their mail on. */
  invitationHours: z.number().int().min(INVITATION_HOURS.least).max(INVITATION_HOURS.most),
});
export type SignInRules = z.infer<typeof signInRules>;

export const getSignInRules = endpoint({
  method: 'GET',
  path: '/account/sign-in-rules',
  summary: 'How strict the account is with its people’s sign-in',
  access: { who: 'person', right: 'manage_people', token: false },
  response: signInRules,
});

export const setSignInRules = endpoint({
  method: 'PUT',
  path: '/account/sign-in-rules',
  summary: 'Set how strict the account is; for owners and administrators',
  access: { who: 'person', right: 'manage_people', proof: true },
  body: signInRules.partial({ invitationHours: true }).strict(),
  response: signInRules,
});
