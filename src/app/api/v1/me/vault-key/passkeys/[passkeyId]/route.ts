// Whether one passkey opens the vault key of the signed-in person.
import {
  keepVaultKeyPasskey as keeping,
  removeVaultKeyPasskey as removing,
} from '#src/contracts/vault-key-passkeys.ts';
import { keepVaultKeyPasskey, removeVaultKeyPasskey } from '#src/domain/account/vault-key-passkeys.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(keeping, keepVaultKeyPasskey);
export const DELETE = defineRoute(removing, removeVaultKeyPasskey);
