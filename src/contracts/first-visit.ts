// The first visit of a portal that has no account yet.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const createFirstAccount = endpoint({
  method: 'POST',
  path: '/first-visit',
  summary: 'Create the MSP and its owner; possible once, while there is no account',
  access: { who: 'anyone' },
  body: z.strictObject({
    accountName: z
      .string()
      .trim()
      .min(1, 'Give your company a name.')
      .max(200, 'A name has at most 200 characters.'),
    name: z.string().trim().min(1, 'Type your name.').max(200, 'A name has at most 200 characters.'),
    email: z.string().trim().min(1, 'Type your e-mail address.').max(320),
    password: z.string().min(1, 'Type a password.').max(1000),
  }),
  response: z.object({ email: z.string() }),
  status: 201,
});
