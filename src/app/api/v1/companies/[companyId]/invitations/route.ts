// Inviting one person to a company.
import { inviteUser as contract } from '#src/contracts/people.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, inviteUser);
