// The key that a company's vault is sealed to, and changing it.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, time } from './shapes.ts';

const companyParams = z.strictObject({ companyId: id });

export const companyKey = z.object({
  /** Counts the keys this vault has had; null before anything was put into it. */
  epoch: z.number().int().nullable(),
  madeAt: time.nullable(),
  /** False where the server holds no key that opens the vault: it is sealed for its members. */
  managed: z.boolean(),
  /** True from the moment a new key was made until the one before is destroyed. */
  changing: z.boolean(),
  /** How many items have a version that is still sealed to an older key. */
  itemsLeft: z.number().int(),
});
export type CompanyKey = z.infer<typeof companyKey>;

export const getCompanyKey = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/key',
  summary: 'The key the vault is sealed to, and how many items are still sealed to the one before',
  access: { who: 'person', right: 'manage_companies', msp: true, company: 'companyId' },
  params: companyParams,
  response: companyKey,
});

export const changeCompanyKey = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/key/changes',
  summary:
    'Give the vault a new key: everything new is sealed to it at once, what is there is sealed anew in the background, then the old key is destroyed',
  access: { who: 'person', right: 'manage_companies', msp: true, company: 'companyId', proof: true },
  params: companyParams,
  response: companyKey,
  status: 202,
});
