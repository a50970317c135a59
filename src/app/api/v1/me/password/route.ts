// A new password for the signed-in person.
import { changePassword as contract } from '#src/contracts/own-sign-in.ts';
import { changePassword } from '#src/domain/account/change-password.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(contract, changePassword);
