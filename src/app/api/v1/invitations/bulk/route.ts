// Many invitations of several companies at once.
import { manyInvitations as contract } from '#src/contracts/many-invitations.ts';
import { manyInvitations } from '#src/domain/people/many-invitations.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, manyInvitations);
