// The key that a company’s vault is sealed to.
import { getCompanyKey as contract } from '#src/contracts/company-key.ts';
import { getCompanyKey } from '#src/domain/vault/company-key.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getCompanyKey);
