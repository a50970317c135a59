// Writes a whole account at once, as the owner of the schema: for the first administrator and the demo, never for requests.
import { createPrisma, type Tx } from './prisma.ts';

export type PlantedPerson = {
  id: string;
  email: string;
  emailKey: string;
  name: string;
  passwordHash: string;
  role: 'owner' | 'admin' | 'technician';
  /** For technicians: the companies they are given. */
  grants?: readonly string[];
};

export type PlantedAccount = {
  id: string;
  kind: 'msp' | 'teams';
  name: string;
  companies: readonly { id: string; kind: 'own' | 'managed'; name: string; webAddress: string | null }[];
  people: readonly PlantedPerson[];
};

/**
 * Writes the account, its companies and its people in one transaction, with an audit entry. False when an account with
 * this id is there already: then nothing is touched. `ownerUrl` names the owner's role.
 */
export async function plantAccount(ownerUrl: string, account: PlantedAccount): Promise<boolean> {
  const prisma = createPrisma(ownerUrl, 1);
  try {
    return await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('first account'))::text`;
      await tx.$queryRaw`
        select set_config('app.ctx', sec.mint(${account.id}::uuid, null, 'j:seed', 'account', interval '1 minute'), true)`;
      if ((await tx.account.findUnique({ where: { id: account.id } })) !== null) return false;
      await write(tx, account);
      return true;
    });
  } finally {
    await prisma.$disconnect();
  }
}

/** Like the first visit: makes an MSP and its owner, unless the database has an account of any kind. */
export async function plantFirstAccount(ownerUrl: string, account: PlantedAccount): Promise<boolean> {
  const prisma = createPrisma(ownerUrl, 1);
  try {
    const rows = await prisma.$queryRaw<{ has: boolean }[]>`select sec.has_accounts() as has`;
    if (rows[0]?.has !== false) return false;
  } finally {
    await prisma.$disconnect();
  }
  return plantAccount(ownerUrl, account);
}

async function write(tx: Tx, account: PlantedAccount): Promise<void> {
  await tx.account.create({ data: { id: account.id, kind: account.kind, name: account.name } });
  await tx.company.createMany({
    data: account.companies.map((company) => ({
      ...company,
      accountId: account.id,
      status: company.webAddress === null ? 'needs_web_address' : 'active',
    })),
  });
  for (const person of account.people) {
    await tx.$queryRaw`select sec.register_person(${person.id}::uuid, ${person.email}, ${person.emailKey}, ${person.name},
      ${person.passwordHash})::text`;
    const membershipId = crypto.randomUUID();
    await tx.membership.createMany({
      data: [
        {
          ...{ id: membershipId, accountId: account.id, personId: person.id },
          ...{ role: person.role, status: 'confirmed' },
        },
      ],
    });
    await tx.grant.createMany({
      data: (person.grants ?? []).map((companyId) => ({
        ...{ id: crypto.randomUUID(), accountId: account.id, membershipId, companyId },
      })),
    });
  }
  await tx.$queryRaw`select sec.audit_append('account.created', null, 'account', ${account.id}, '{}'::jsonb)::text`;
}
