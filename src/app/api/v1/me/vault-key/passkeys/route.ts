// The passkeys of the signed-in person, and which of them open their vault key.
import { listVaultKeyPasskeys as contract } from '#src/contracts/vault-key-passkeys.ts';
import { listVaultKeyPasskeys } from '#src/domain/account/vault-key-passkeys.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, listVaultKeyPasskeys);
