// Single sign-on: one's own link to the operator's OpenID provider.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { time } from './shapes.ts';

export const getOwnSingleSignOn = endpoint({
  method: 'GET',
  path: '/me/single-sign-on',
  summary: 'Whether the signed-in person signs in at the operator’s OpenID provider',
  access: { who: 'person', token: false },
  response: z.object({
    /** What the provider is called; null where there is none. */
    label: z.string().nullable(),
    linkedAt: time.nullable(),
    lastUsedAt: time.nullable(),
  }),
});

export const endOwnSingleSignOn = endpoint({
  method: 'DELETE',
  path: '/me/single-sign-on',
  summary: 'Forget the link to the provider; the next sign-in there makes it anew',
  access: { who: 'person', proof: 'always' },
  response: z.null(),
  status: 204,
});
