// Companies: the list, and making a managed one.
import * as contract from '#src/contracts/companies.ts';
import { createCompany } from '#src/domain/companies/create-company.ts';
import { listCompanies } from '#src/domain/companies/list-companies.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract.listCompanies, listCompanies);
export const POST = defineRoute(contract.createCompany, createCompany);
