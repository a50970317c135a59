// The keys of sealed companies, for whoever has the recovery kit's words.
import { getKitSlots as contract } from '#src/contracts/custody.ts';
import { getKitSlots } from '#src/domain/custody/recovery-kit.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getKitSlots);
