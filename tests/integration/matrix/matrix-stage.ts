// The stage of the matrix: two accounts with rows in every table, a session for every role, and marks that betray a leak.

import { randomBytes, randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { hashToken, randomToken } from '#src/adapters/secrets/index.ts';
import { apiTokenOf } from '#src/model/api-token.ts';
import { WEB_TOKEN, startKeyholder } from '../keyholder/running-keyholder.ts';
import { addPerson, type Person, type Tenant } from '../walls/fill-account.ts';
import { setStage, type Stage } from '../walls/stage.ts';

const SECRET = randomBytes(24).toString('hex');

export type Caller = {
  name: string;
  cookie: string | null;
  /** An API token instead. */
  bearer?: string;
  /** Has accepted and is not confirmed: what they may see of the place they wait for. */
  waits?: string[];
};
export type Ids = Record<string, string>;
export type MatrixStage = Awaited<ReturnType<typeof setMatrixStage>>;

export async function setMatrixStage() {
  const stage = await setStage();
  const keyholder = await startKeyholder(stage.fresh.keysUrl);
  Object.assign(process.env, {
    PORTAL_DATABASE_URL: stage.fresh.webUrl,
    KEYHOLDER_URL: keyholder.url,
    KEYHOLDER_TOKEN: WEB_TOKEN,
    AUTH_SECRET: SECRET,
    PUBLIC_URL: 'http://portal.example',
    // Nothing here may reach the world outside.
    ...Object.fromEntries(['US', 'EU', 'AU'].map((region) => [`ITGLUE_API_${region}`, 'http://127.0.0.1:9'])),
  });
  await mark(stage);
  const caller = async (name: string, person: Person): Promise<Caller> => ({
    name,
    cookie: await cookieOf(stage, person),
  });
  return {
    ...stage,
    keyholder,
    caller,
    /** People of that account by their role there. */
    async callers(tenant: Tenant, label: string): Promise<Caller[]> {
      const { holder, admin, technician, lead, member } = tenant;
      const people = { owner: holder, admin, technician, 'company administrator': lead, member };
      return Promise.all(Object.entries(people).map(([role, person]) => caller(`${label} ${role}`, person)));
    },
    /** An API token of that person with every right; for every company, or only the named ones. */
    tokenCaller: (name: string, person: Person, companies: string[] = []) =>
      tokenCaller(stage, { name, person, companies }),
    /** Somebody of company A of the first account whose membership is no (longer a) right. */
    async withoutPlace(status: 'disabled' | 'accepted'): Promise<Caller> {
      const clients = { owner: stage.owner, web: stage.web, worker: stage.worker };
      const { id: account, a: company } = stage.one;
      const person = await addPerson(clients, { account, number: 1, role: 'company_admin', company });
      const made = await caller(status, person);
      await stage.root.query('update membership set status = $1 where id = $2', [status, person.membership]);
      return status === 'disabled' ? made : { ...made, waits: [markOf(company), person.membership] };
    },
    /** Somebody as before, in whose name the key of company A is held, which is sealed for its members while `during` lasts. */
    async withoutPlaceInSealed(during: (caller: Caller) => Promise<void>): Promise<void> {
      const { id: account, a: company } = stage.one;
      const clients = { owner: stage.owner, web: stage.web, worker: stage.worker };
      const person = await addPerson(clients, { account, number: 2, role: 'member', company });
      const made = await caller('accepted, and a holder of the sealed vault’s key', person);
      const zeros = (length: number): Buffer => Buffer.alloc(length);
      const keyId = randomUUID();
      await stage.root.query(
        `insert into sec.person_key (person_id, id, public_key, sign_key, wrapped, signature) values ($1, $2, $3, $4, $5, $6)`,
        [person.id, keyId, zeros(32), zeros(32), zeros(125), zeros(64)],
      );
      await stage.root.query(
        `insert into sec.member_slot (id, account_id, company_id, epoch, person_id, key_id, wrapped, proved_at)
         select gen_random_uuid(), account_id, company_id, epoch, $3, $4, $5, now() from company_key
         where account_id = $1 and company_id = $2`,
        [account, company, person.id, keyId, zeros(81)],
      );
      await stage.root.query(
        'insert into sec.sealed_company (account_id, company_id, sealed_by) values ($1, $2, $3)',
        [account, company, person.id],
      );
      await stage.root.query(`update membership set status = 'accepted' where id = $1`, [person.membership]);
      try {
        await during({ ...made, waits: [markOf(company), person.membership] });
      } finally {
        await stage.root.query('delete from sec.sealed_company');
      }
    },
    clearAll: async () => {
      await keyholder.stop();
      await stage.clear();
    },
  };
}

async function cookieOf(stage: Stage, person: Person): Promise<string> {
  const token = randomToken();
  await stage.web.query(`select sec.start_session($1, null, $2, 'matrix', interval '1 hour')`, [
    person.id,
    hashToken(token),
  ]);
  return encode({ token: { sid: token }, secret: SECRET });
}

async function tokenCaller(
  stage: Stage,
  { name, person, companies }: { name: string; person: Person; companies: string[] },
): Promise<Caller> {
  const bearer = apiTokenOf(randomToken());
  await stage.root.query(
    `insert into api_token (id, account_id, person_id, name, token_hash, rights, company_ids, all_companies, expires_at)
     select $1, account_id, $2, 'Of the matrix', $3, '{read,import,map,invite,reveal}', $4, $5,
       clock_timestamp() + interval '1 day' from membership where id = $6`,
    [randomUUID(), person.id, hashToken(bearer), companies, companies.length === 0, person.membership],
  );
  return { name, cookie: null, bearer };
}

/** The word that stands in every text of that account or company, and nowhere else. */
export const markOf = (id: string): string => `canary${id.replaceAll('-', '')}`;

async function mark({ root, one, two }: Stage): Promise<void> {
  // Technicians have every right there is in the company they were given.
  await root.query(`update "grant" set rights = '{import,map,reveal,invite}'`);
  for (const { id, a, b } of [one, two]) {
    await root.query('update account set name = $2 where id = $1', [id, markOf(id)]);
    for (const company of [a, b]) {
      const text = markOf(company);
      for (const [table, column] of [
        ['vault_item', 'name'],
        ['vault_item', 'username'],
        ['vault_item_version', 'name'],
        ['folder', 'path'],
        ['run_item', 'name'],
        ['invitation', 'name'],
      ]) {
        await root.query(`update ${table} set ${column} = $2 where company_id = $1`, [company, text]);
      }
      await root.query('update company set name = $2 where id = $1', [company, text]);
      await root.query(
        `update organization o set name = $2 from mapping m
         where m.company_id = $1 and o.account_id = m.account_id and o.id = m.organization_id`,
        [company, text],
      );
    }
  }
}

/** What a route's address may name, of that company. */
export function idsOf(tenant: Tenant, company: 'a' | 'b', extra: Ids): Ids {
  const placed = company === 'a' ? tenant.inA : tenant.inB;
  return {
    companyId: tenant[company],
    itemId: placed.item,
    runId: placed.run,
    invitationId: placed.invitation,
    userId: (company === 'a' ? tenant.member : tenant.client).membership,
    membershipId: (company === 'a' ? tenant.technician : tenant.colleague).membership,
    ...extra,
  };
}

/** Every random id in the rows of that account, or of that one company: none of them is for others' eyes. */
export async function idsWithin(
  stage: Stage,
  where: { account: string } | { company: string },
): Promise<string[]> {
  const [column, value] = 'account' in where ? ['account_id', where.account] : ['company_id', where.company];
  const { rows: tables } = await stage.root.query<{ name: string }>(
    `select c.relname as name from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped
       join pg_attribute t on t.attrelid = c.oid and t.attname = $1 and not t.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    [column],
  );
  const found: string[] = [value];
  for (const { name } of tables) {
    const { rows } = await stage.root.query<{ id: string }>(
      `select id::text from "${name}" where ${column} = $1`,
      [value],
    );
    found.push(...rows.map(({ id }) => id).filter((id) => id.length === 36));
  }
  return found;
}

/** One text for all rows of that account, or of that company. */
export async function rowsWithin(
  stage: Stage,
  where: { account: string } | { company: string },
): Promise<string> {
  const [column, value] = 'account' in where ? ['account_id', where.account] : ['company_id', where.company];
  const { rows: tables } = await stage.root.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute t on t.attrelid = c.oid and t.attname = $1
       and not t.attisdropped where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    [column],
  );
  const sums: string[] = [];
  for (const { name } of tables) {
    // When a session was last seen is written by looking at it.
    const row = `(to_jsonb(t) - 'last_seen_at')::text`;
    const { rows } = await stage.root.query<{ sum: string }>(
      `select md5(coalesce(string_agg(${row}, '|' order by ${row}), '')) as sum from "${name}" t where ${column} = $1`,
      [value],
    );
    sums.push(`${name} ${rows[0]?.sum ?? ''}`);
  }
  return sums.join('\n');
}
