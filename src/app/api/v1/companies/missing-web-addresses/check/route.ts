// Trying web addresses before they are saved.
import { checkWebAddresses as contract } from '#src/contracts/companies.ts';
import { checkWebAddresses } from '#src/domain/companies/check-web-addresses.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, checkWebAddresses);
