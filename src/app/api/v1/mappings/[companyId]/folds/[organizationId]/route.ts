// Unfolding a sub-organization.
import { unfoldOrganization as contract } from '#src/contracts/folds.ts';
import { unfoldOrganization } from '#src/domain/mapping/fold-organization.ts';
import { defineRoute } from '#src/server/route.ts';

export const DELETE = defineRoute(contract, unfoldOrganization);
