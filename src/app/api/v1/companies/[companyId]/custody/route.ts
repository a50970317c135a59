// Whether a vault is sealed for its members.
import { getVaultCustody as contract } from '#src/contracts/custody.ts';
import { getVaultCustody } from '#src/domain/custody/get-vault-custody.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getVaultCustody);
