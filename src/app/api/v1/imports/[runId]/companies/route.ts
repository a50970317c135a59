// The companies of a run.
import { listRunCompanies as contract } from '#src/contracts/import-report.ts';
import { listRunCompanies } from '#src/domain/imports/list-run-companies.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listRunCompanies);
