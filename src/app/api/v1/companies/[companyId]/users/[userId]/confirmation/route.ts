// Confirming somebody who has accepted where the vault is sealed.
import { confirmUser as confirmContract, getConfirmation as getContract } from '#src/contracts/waiting.ts';
import { confirmUser, getConfirmation } from '#src/domain/people/confirm-user.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(getContract, getConfirmation);
export const POST = defineRoute(confirmContract, confirmUser);
