// Sealing companies for their members.
import { sealCompanies as contract } from '#src/contracts/custody.ts';
import { sealCompanies } from '#src/domain/custody/seal-companies.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, sealCompanies);
