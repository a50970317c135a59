// Two accounts with people, sessions and companies, written as the owner under a context it mints for itself.

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hashToken, randomToken } from '#src/adapters/secrets/index.ts';

export type SeededPerson = { id: string; sessionToken: string };

export type SeededAccount = {
  id: string;
  companyA: string;
  companyB: string;
  admin: SeededPerson;
  /** Granted company A only. */
  technician: SeededPerson;
};

export type Owner = {
  readonly client: pg.Client;
  /** Runs `work` in one transaction under a context of that account and person. */
  within<T>(accountId: string, personId: string | null, work: () => Promise<T>): Promise<T>;
  mint(accountId: string, session: string, scope: string): Promise<string>;
  /** A new connection in place of one that a crash of the server ended. */
  again(): Promise<void>;
};

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // Whoever asks next is told.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function connectOwner(url: string): Promise<Owner> {
  let client = await open(url);
  return {
    get client() {
      return client;
    },
    async within(accountId, personId, work) {
      await client.query('begin');
      try {
        await client.query(
          `select set_config('app.ctx', sec.mint($1, $2, 'j:seed', 'account', interval '1 minute'), true)`,
          [accountId, personId],
        );
        const result = await work();
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    },
    async mint(accountId, session, scope) {
      const answer = await client.query<{ context: string }>(
        `select sec.mint($1, null, $2, $3, interval '1 minute') as context`,
        [accountId, session, scope],
      );
      return answer.rows[0]?.context ?? '';
    },
    async again() {
      await client.end().catch(() => undefined);
      client = await open(url);
    },
  };
}

export async function seedAccount(owner: Owner, kind: 'msp' | 'teams' = 'msp'): Promise<SeededAccount> {
  const { client } = owner;
  const [id, companyA, companyB] = [randomUUID(), randomUUID(), randomUUID()];
  await owner.within(id, null, async () => {
    await client.query(`insert into account (id, kind, name) values ($1, $2, 'Northwind IT')`, [id, kind]);
    for (const [company, companyKind] of [
      [companyA, 'own'],
      [companyB, 'managed'],
    ]) {
      await client.query(
        `insert into company (id, account_id, kind, name, status) values ($1, $2, $3, 'A company', 'needs_web_address')`,
        [company, id, companyKind],
      );
    }
  });
  const admin = await seedPerson(owner, id, 'admin', []);
  const technician = await seedPerson(owner, id, 'technician', [companyA]);
  return { id, companyA, companyB, admin, technician };
}

async function seedPerson(
  owner: Owner,
  accountId: string,
  role: string,
  companies: string[],
): Promise<SeededPerson> {
  const { client } = owner;
  const person = { id: randomUUID(), sessionToken: randomToken() };
  const email = `${person.id}@northwind.example`;
  const membership = randomUUID();
  await client.query(`select sec.register_person($1, $2, $2, 'A person', null)`, [person.id, email]);
  await owner.within(accountId, null, async () => {
    await client.query(
      `insert into membership (id, account_id, person_id, role, status) values ($1, $2, $3, $4, 'confirmed')`,
      [membership, accountId, person.id, role],
    );
    for (const company of companies) {
      await client.query(
        `insert into "grant" (id, account_id, membership_id, company_id) values ($1, $2, $3, $4)`,
        [randomUUID(), accountId, membership, company],
      );
    }
  });
  await owner.within(accountId, person.id, async () => {
    await client.query(
      `insert into person_session (id, account_id, person_id, token_hash, expires_at)
       values ($1, $2, $3, $4, clock_timestamp() + interval '1 hour')`,
      [randomUUID(), accountId, person.id, hashToken(person.sessionToken)],
    );
  });
  return person;
}
