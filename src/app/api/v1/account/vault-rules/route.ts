// Whether companies may close their vault to the MSP's staff.
import { getVaultRules as reading, setVaultRules as writing } from '#src/contracts/access.ts';
import { getVaultRules, setVaultRules } from '#src/domain/account/vault-rules.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(reading, getVaultRules);
export const PUT = defineRoute(writing, setVaultRules);
