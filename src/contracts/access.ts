// Who can see this: everybody with a place in a company, what a technician may do there, and the company's own say in it.
import { z } from 'zod';
import { GRANT_RIGHTS, ROLES } from '../model/roles.ts';
import { endpoint } from './endpoint.ts';
import { id, time } from './shapes.ts';
import { staffMember } from './staff.ts';

const companyParams = z.strictObject({ companyId: id });

export const companyAccess = z.object({
  data: z.array(
    z.object({
      membershipId: id,
      name: z.string(),
      email: z.string(),
      role: z.enum(ROLES),
      mayImport: z.boolean(),
      mayMap: z.boolean(),
      mayReveal: z.boolean(),
      mayInvite: z.boolean(),
      /** When a technician's access ends by itself. */
      until: time.nullable(),
      reason: z.string().nullable(),
      ticket: z.string().nullable(),
    }),
  ),
  /** Since when the MSP's staff can reveal nothing here. */
  vaultClosedAt: time.nullable(),
  /** True where whoever asks may close or open it. */
  mayClose: z.boolean(),
});
export type CompanyAccess = z.infer<typeof companyAccess>;

export const getCompanyAccess = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/access',
  summary:
    'Everybody who has a place in the company, and what each may do; with itemId, who can reveal that item',
  access: { who: 'person', right: 'manage_people', company: 'companyId' },
  params: companyParams,
  query: z.strictObject({ itemId: id.optional() }),
  response: companyAccess,
});

export const setMspReveal = endpoint({
  method: 'PUT',
  path: '/companies/{companyId}/msp-reveal',
  summary:
    'Take the right to reveal passwords from the MSP’s staff, or give it back; for the company’s own administrators',
  access: { who: 'person', right: 'manage_people', company: 'companyId', proof: true },
  params: companyParams,
  body: z.strictObject({ allowed: z.boolean() }),
  response: z.object({ vaultClosedAt: time.nullable() }),
});

const note = z.string().trim().max(200, 'At most 200 characters.').nullable();

export const changeGrant = endpoint({
  method: 'PUT',
  path: '/staff/{membershipId}/companies/{companyId}',
  summary: 'Set what a technician may do in a company, until when and why; counts from their next request on',
  access: { who: 'person', right: 'manage_companies', msp: true, proof: true },
  params: z.strictObject({ membershipId: id, companyId: id }),
  body: z.strictObject({
    rights: z.array(z.enum(GRANT_RIGHTS)).max(10),
    until: z.iso.datetime({ offset: true }).nullable(),
    reason: note,
    ticket: note,
    version: z.number().int(),
  }),
  response: staffMember,
});

const vaultRules = z.object({
  /** A company's own administrator may close its vault to the MSP's staff. */
  companiesMayClose: z.boolean(),
});

export const getVaultRules = endpoint({
  method: 'GET',
  path: '/account/vault-rules',
  summary: 'Whether companies may close their vault to the MSP’s staff',
  access: { who: 'person', right: 'manage_companies', msp: true },
  response: vaultRules,
});

export const setVaultRules = endpoint({
  method: 'PUT',
  path: '/account/vault-rules',
  summary: 'Let companies close their vault to the MSP’s staff, or not any more',
  access: { who: 'person', right: 'manage_companies', msp: true, proof: true },
  body: vaultRules.strict(),
  response: vaultRules,
});
