// API tokens: a person's own rights for a script, narrowed and for a time.
import { z } from 'zod';
import { TOKEN_RIGHTS } from '../model/api-token.ts';
import { endpoint } from './endpoint.ts';
import { id, isStorable, time } from './shapes.ts';

export const apiToken = z.object({
  id,
  name: z.string(),
  /** Whose rights it has. */
  person: z.object({ id, name: z.string() }),
  rights: z.array(z.enum(TOKEN_RIGHTS)),
  /** Null: every company its person reaches. */
  companies: z.array(z.object({ id, name: z.string() })).nullable(),
  createdAt: time,
  expiresAt: time,
  lastUsedAt: time.nullable(),
  /** The network address of the last use. */
  lastUsedFrom: z.string().nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const listApiTokens = endpoint({
  method: 'GET',
  path: '/api-tokens',
  summary: 'The API tokens that are not revoked: one’s own, of all the staff for who runs the account',
  access: { who: 'person', right: 'manage_people', token: false },
  response: z.object({
    data: z.array(apiToken),
    /** What a token of whoever asks can be given. */
    rights: z.array(z.enum(TOKEN_RIGHTS)),
  }),
});

export const createApiToken = endpoint({
  method: 'POST',
  path: '/api-tokens',
  summary: 'Make an API token of one’s own rights; the answer is the only time that it is shown',
  access: { who: 'person', right: 'manage_people', proof: true },
  body: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1, 'Give it a name, so that you know it in the list.')
      .max(80, 'At most 80 characters.')
      .refine(isStorable, 'These characters cannot be kept.'),
    rights: z.array(z.enum(TOKEN_RIGHTS)).min(1, 'Choose at least one.').max(TOKEN_RIGHTS.length),
    /** Null: every company that one reaches oneself. */
    companyIds: z.array(id).min(1, 'Choose at least one company.').max(500).nullable(),
    days: z.number().int().min(1, 'At least one day.').max(365, 'At most a year.'),
  }),
  response: apiToken.extend({ token: z.string() }),
  status: 201,
});

export const revokeApiToken = endpoint({
  method: 'DELETE',
  path: '/api-tokens/{tokenId}',
  summary: 'Revoke an API token; its next call is refused',
  access: { who: 'person', right: 'manage_people', token: false },
  params: z.strictObject({ tokenId: id }),
  response: z.null(),
  status: 204,
});
