// One company.
import * as contract from '#src/contracts/companies.ts';
import { archiveCompany } from '#src/domain/companies/archive-company.ts';
import { changeCompany } from '#src/domain/companies/change-company.ts';
import { getCompany } from '#src/domain/companies/get-company.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract.getCompany, getCompany);
export const PATCH = defineRoute(contract.changeCompany, changeCompany);
export const DELETE = defineRoute(contract.archiveCompany, archiveCompany);
