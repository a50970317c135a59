// The proof that the words of the recovery kit were typed back.
import { askKitProof as contract, giveKitProof as giving } from '#src/contracts/custody.ts';
import { askKitProof, giveKitProof } from '#src/domain/custody/recovery-kit.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, askKitProof);
export const POST = defineRoute(giving, giveKitProof);
