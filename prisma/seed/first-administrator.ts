// Makes the MSP of the administrator whom the operator named in the environment, while there is no account.
import { plantFirstAccount } from '#src/adapters/db/index.ts';
import { createPasswordHasher } from '#src/adapters/secrets/index.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';

type Task = { ownerUrl: string; authSecret: string; admin: { email: string; password: string } | null };

/** Does nothing when the database has an account already. Throws when the address is not one. */
export async function createFirstAdministrator({ ownerUrl, authSecret, admin }: Task): Promise<void> {
  if (admin === null) return;
  const parsed = parseEmailAddress(admin.email);
  if (!parsed.ok) throw new Error(`ADMIN_EMAIL cannot be used: ${parsed.message}`);
  const { address, key, local, domain } = parsed.email;
  await plantFirstAccount(ownerUrl, {
    id: crypto.randomUUID(),
    kind: 'msp',
    name: domain,
    companies: [{ id: crypto.randomUUID(), kind: 'own', name: domain, webAddress: null }],
    people: [
      {
        id: crypto.randomUUID(),
        email: address,
        emailKey: key,
        name: local,
        passwordHash: await createPasswordHasher(authSecret).hash(admin.password),
        role: 'owner',
      },
    ],
  });
}
