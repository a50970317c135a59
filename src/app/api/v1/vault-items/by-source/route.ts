// Vault items of all companies by the records of IT Glue that they came from.
import { findBySource as contract } from '#src/contracts/vault-sources.ts';
import { findBySource } from '#src/domain/vault/find-by-source.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(contract, findBySource);
