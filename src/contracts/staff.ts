// The people of the whole account, and the companies that technicians are given.
import { z } from 'zod';
import { ACCOUNT_ROLES, GRANT_RIGHTS } from '../model/roles.ts';
import { endpoint } from './endpoint.ts';
import { id, time } from './shapes.ts';

export const staffMember = z.object({
  /** Of the membership. */
  id,
  personId: id,
  name: z.string(),
  email: z.string(),
  role: z.enum(ACCOUNT_ROLES),
  disabled: z.boolean(),
  /** Has accepted and opens nothing before somebody who holds the key of a sealed vault has confirmed them. */
  waits: z.boolean(),
  /** What a technician was given; owners and administrators reach every company. */
  companies: z.array(
    z.object({
      id,
      name: z.string(),
      kind: z.enum(['own', 'managed']),
      rights: z.array(z.enum(GRANT_RIGHTS)),
      /** When it ends by itself; null: when it is taken away. */
      until: time.nullable(),
      reason: z.string().nullable(),
      ticket: z.string().nullable(),
    }),
  ),
  version: z.number().int(),
});
export type StaffMember = z.infer<typeof staffMember>;

/** True for who reaches every company of the account, also one that is yet to be made. */
export function seesEveryCompany({ role, disabled, waits }: StaffMember): boolean {
  return role !== 'technician' && !disabled && !waits;
}

export const listStaff = endpoint({
  method: 'GET',
  path: '/staff',
  summary: 'Owners, administrators and technicians of the account, with the companies of technicians',
  access: { who: 'person', right: 'manage_people' },
  response: z.object({ data: z.array(staffMember) }),
});

export const giveCompanies = endpoint({
  method: 'PUT',
  path: '/staff/{membershipId}/companies',
  summary: 'Set which companies a technician is given; counts from their next request on',
  access: { who: 'person', right: 'manage_companies', msp: true, proof: true },
  params: z.strictObject({ membershipId: id }),
  body: z.strictObject({ companyIds: z.array(id).max(5000), version: z.number().int() }),
  response: staffMember,
});
