// Who is signed in, which account, which companies and rights.
import { z } from 'zod';
import { ACCOUNT_KINDS, RIGHTS, ROLES } from '../model/roles.ts';
import { id } from './shapes.ts';
import { endpoint } from './endpoint.ts';

export const enterableCompany = z.object({
  id,
  name: z.string(),
  kind: z.enum(['own', 'managed']),
  status: z.enum(['active', 'needs_web_address', 'archived']),
});
export type EnterableCompany = z.infer<typeof enterableCompany>;

/** An account that is open to a person, with the strongest role they have there. */
export const openAccount = z.object({
  id,
  name: z.string(),
  kind: z.enum(ACCOUNT_KINDS),
  role: z.enum(ROLES),
  /** The managed company, where their place is that company alone. */
  companyName: z.string().nullable(),
});
export type OpenAccount = z.infer<typeof openAccount>;

export const me = z.object({
  person: z.object({ id, name: z.string(), email: z.string() }),
  account: z.object({
    id,
    name: z.string(),
    kind: z.enum(ACCOUNT_KINDS),
    /** So many hours the link of an invitation works, from its mail on. */
    invitationHours: z.number().int(),
  }),
  role: z.enum(ROLES),
  rights: z.array(z.enum(RIGHTS)),
  /** True for owners and administrators: they reach every company of the account. */
  wholeAccount: z.boolean(),
  ownCompanyId: id,
  /** The companies this person may enter, by name; at most 200 (search the rest with GET /companies). */
  companies: z.array(enterableCompany),
  companiesTotal: z.number().int(),
  /** Further accounts this person may change over to, by name. */
  otherAccounts: z.array(openAccount),
});
export type Me = z.infer<typeof me>;

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'The signed-in person, the account, the companies they may enter and their rights',
  access: { who: 'person', enrolling: true, token: true },
  response: me,
});
