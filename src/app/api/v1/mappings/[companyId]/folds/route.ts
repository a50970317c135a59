// Sub-organizations of a company: which are folded in, and folding one in.
import * as contract from '#src/contracts/folds.ts';
import { foldOrganization, listFolds } from '#src/domain/mapping/fold-organization.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract.listFolds, listFolds);
export const POST = defineRoute(contract.foldOrganization, foldOrganization);
