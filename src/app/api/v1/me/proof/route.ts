// Whether the proof of who is signed in is fresh.
import { checkProof as contract } from '#src/contracts/own-sign-in.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, () => Promise.resolve(null));
