// A new key for a company’s vault.
import { changeCompanyKey as contract } from '#src/contracts/company-key.ts';
import { changeCompanyKey } from '#src/domain/vault/company-key.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, changeCompanyKey);
