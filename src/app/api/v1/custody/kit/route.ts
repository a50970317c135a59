// The account's recovery kit.
import { keepRecoveryKit as contract } from '#src/contracts/custody.ts';
import { keepRecoveryKit } from '#src/domain/custody/recovery-kit.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(contract, keepRecoveryKit);
