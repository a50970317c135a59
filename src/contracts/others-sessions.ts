// Ending the sessions of other people: one person's, or those of everybody in the account.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id } from './shapes.ts';

const ended = z.object({ ended: z.number().int() });

export const endUserSessions = endpoint({
  method: 'DELETE',
  path: '/companies/{companyId}/users/{userId}/sessions',
  summary: 'End the sessions of a member in this account; they sign in again',
  access: { who: 'person', right: 'manage_people', company: 'companyId', proof: true },
  params: z.strictObject({ companyId: id, userId: id }),
  response: ended,
});

export const endAllSessions = endpoint({
  method: 'DELETE',
  path: '/account/sessions',
  summary:
    'End the sessions of everybody in this account but the one that asks; for owners and administrators',
  access: { who: 'person', right: 'manage_people', proof: true },
  response: ended,
});
