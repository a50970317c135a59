// The vault key of the signed-in person.
import {
  getVaultKey as contract,
  makeVaultKey as making,
  rewrapVaultKey as rewrapping,
} from '#src/contracts/vault-key.ts';
import { getVaultKey, makeVaultKey, rewrapVaultKey } from '#src/domain/account/own-vault-key.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getVaultKey);
export const POST = defineRoute(making, makeVaultKey);
export const PUT = defineRoute(rewrapping, rewrapVaultKey);
