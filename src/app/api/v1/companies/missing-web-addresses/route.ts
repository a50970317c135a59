// Web addresses that are still missing: the list with suggestions, and saving many.
import * as contract from '#src/contracts/companies.ts';
import { listMissingAddresses } from '#src/domain/companies/list-missing-addresses.ts';
import { saveWebAddresses } from '#src/domain/companies/save-web-addresses.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract.listMissingAddresses, listMissingAddresses);
export const PUT = defineRoute(contract.saveWebAddresses, saveWebAddresses);
