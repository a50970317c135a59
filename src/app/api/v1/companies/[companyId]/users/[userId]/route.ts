// One member of a company.
import {
  changeCompanyUser as changeContract,
  removeCompanyUser as removeContract,
} from '#src/contracts/people.ts';
import { changeCompanyUser } from '#src/domain/people/change-company-user.ts';
import { removeCompanyUser } from '#src/domain/people/remove-company-user.ts';
import { defineRoute } from '#src/server/route.ts';

export const PATCH = defineRoute(changeContract, changeCompanyUser);
export const DELETE = defineRoute(removeContract, removeCompanyUser);
