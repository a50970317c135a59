// A forgotten password: asking for a link by mail, looking whose it is, and choosing a new one with it.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const token = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'This link is not complete. Open it again from the mail.');

export const askReset = endpoint({
  method: 'POST',
  path: '/password-resets',
  summary:
    'Have a link to a new password mailed; the answer, and its time, say nothing about who has an account',
  access: { who: 'anyone' },
  body: z.strictObject({
    email: z
      .string()
      .trim()
      .min(1, 'Type your e-mail address.')
      .max(320, 'An e-mail address has at most 320 characters.'),
  }),
  response: z.object({ asked: z.literal(true) }),
  status: 202,
});

export const openReset = endpoint({
  method: 'POST',
  path: '/password-resets/open',
  summary: 'Whose link it is, for the person who holds it; nothing is used up by looking',
  access: { who: 'anyone' },
  body: z.strictObject({ token }),
  response: z.object({
    email: z.string(),
    /** How many characters the new password must have. */
    minLength: z.number().int(),
  }),
});
export type OpenedReset = z.infer<typeof openReset.response>;

export const choosePassword = endpoint({
  method: 'POST',
  path: '/password-resets/use',
  summary: 'Choose a new password with the link, once; every session and every API token of the person ends',
  access: { who: 'anyone' },
  body: z.strictObject({
    token,
    password: z.string().min(1, 'Type a password.').max(1000, 'A password has at most 1,000 characters.'),
  }),
  response: z.object({ email: z.string() }),
});
