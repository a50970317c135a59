// An account with two companies, a person of every role and a row in every table; both accounts use the same natural keys.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { fillCompany, insert, type Placed } from './fill-company.ts';

export type Person = { id: string; membership: string; token: Buffer; context: string };

export type Tenant = {
  id: string;
  /** Own company; the technician, the company administrator and the member belong to it. */
  a: string;
  /** Managed company; only the owner and the administrator reach it. */
  b: string;
  holder: Person;
  admin: Person;
  technician: Person;
  /** A technician of company B. */
  colleague: Person;
  lead: Person;
  member: Person;
  /** A member of company B. */
  client: Person;
  /** Rows of company A and of company B. */
  inA: Placed;
  inB: Placed;
};

type Clients = { owner: pg.Client; web: pg.Client; worker: pg.Client };

export function hash(token: Buffer): Buffer {
  return createHash('sha256').update(token).digest();
}

export async function fillAccount(clients: Clients, number: number): Promise<Tenant> {
  const { owner } = clients;
  const [id, a, b] = [randomUUID(), randomUUID(), randomUUID()];
  const job = (person: string | null, work: () => Promise<void>): Promise<void> =>
    asJob(owner, id, person, work);
  await job(null, async () => {
    await insert(owner, 'account', { id, kind: 'msp', name: `Account ${number}` });
    for (const [company, kind] of [
      [a, 'own'],
      [b, 'managed'],
    ]) {
      await insert(owner, 'company', {
        id: company,
        account_id: id,
        kind,
        name: `The ${kind} company`,
        web_address: `${kind}.example`,
        status: 'active',
      });
    }
  });
  const person = (role: string, company: string | null): Promise<Person> =>
    addPerson(clients, { account: id, number, role, company });
  const people = {
    holder: await person('owner', null),
    admin: await person('admin', null),
    technician: await person('technician', null),
    colleague: await person('technician', null),
    lead: await person('company_admin', a),
    member: await person('member', a),
    client: await person('member', b),
  };
  let placed: Placed[] = [];
  await job(null, async () => {
    await insert(owner, 'connection', {
      id: randomUUID(),
      account_id: id,
      system: 'it-glue',
      status: 'connected',
      region: 'eu',
      fingerprint: `eu:${number}`,
      primary_organization_id: '1',
      primary_organization_name: 'Primary',
      key_last4: 'abcd',
      sealed_key: Buffer.from('sealed'),
      root_key_id: 'rk-1',
      capabilities: {},
    });
    const free = { account_id: id, id: `${number}999`, name: 'Not mapped', last_seen: new Date() };
    await insert(owner, 'organization', free);
    await insert(owner, 'import_rule', {
      id: randomUUID(),
      account_id: id,
      about: 'category',
      match: 'Wi-Fi',
      match_key: 'wi-fi',
      act: 'skip',
    });
    await insert(owner, 'api_token', {
      id: randomUUID(),
      account_id: id,
      person_id: people.admin.id,
      name: 'Nightly script',
      token_hash: randomBytes(32),
      rights: ['read'],
      company_ids: [],
      all_companies: true,
      expires_at: new Date(Date.now() + 86_400_000),
    });
    placed = [
      await fillCompany(owner, { account: id, company: a, people: { ...people }, organization: '1000001' }),
      await fillCompany(owner, { account: id, company: b, people: { ...people }, organization: '1000002' }),
    ];
    for (const [membership, company] of [
      [people.technician.membership, a],
      [people.colleague.membership, b],
    ]) {
      await insert(owner, 'grant', {
        id: randomUUID(),
        account_id: id,
        membership_id: membership,
        company_id: company,
      });
    }
  });
  // Seen by the person alone whose favourites they are.
  await job(people.admin.id, async () => {
    for (const [company, { item }] of [
      [a, placed[0]],
      [b, placed[1]],
    ] as [string, Placed][]) {
      const favourite = { account_id: id, company_id: company, person_id: people.admin.id, item_id: item };
      await insert(owner, 'vault_favourite', favourite);
      const told = { account_id: id, company_id: company, person_id: people.admin.id, in_portal: true };
      const about = `${company} 2026-11-27`;
      await insert(owner, 'notice', { ...told, id: randomUUID(), kind: 'invitations_expiring', about });
    }
  });
  await job(people.admin.id, () =>
    insert(owner, 'notice_choice', {
      account_id: id,
      person_id: people.admin.id,
      kind: 'reveals',
      portal: true,
      mail: false,
    }),
  );
  // Of the runs that wait here, with a mail for each.
  await clients.worker.query('select sec.gather_notices(1000)');
  await clients.worker.query('select sec.reserve_rate($1, 100, 10, false)', [`eu:${number}`]);
  const [inA, inB] = placed;
  if (!inA || !inB) throw new Error('a company was not filled');
  return { id, a, b, ...people, inA, inB };
}

async function asJob(
  owner: pg.Client,
  account: string,
  person: string | null,
  work: () => Promise<void>,
): Promise<void> {
  await owner.query('begin');
  await owner.query(
    `select set_config('app.ctx', sec.mint($1, $2, 'j:seed', 'account', interval '1 minute'), true)`,
    [account, person],
  );
  await work();
  await owner.query('commit');
}

type NewPerson = { account: string; number: number; role: string; company: string | null };

/** A confirmed person with a session; `context` is what the database mints for its next request. */
export async function addPerson(clients: Clients, asked: NewPerson): Promise<Person> {
  const { owner, web } = clients;
  const person = { id: randomUUID(), membership: randomUUID(), token: randomBytes(32) };
  const email = `${asked.role}-${person.id}@account${asked.number}.example`;
  await owner.query(`select sec.register_person($1, $2, $2, $3, 'a hash')`, [person.id, email, asked.role]);
  await asJob(owner, asked.account, null, () =>
    insert(owner, 'membership', {
      id: person.membership,
      account_id: asked.account,
      person_id: person.id,
      company_id: asked.company,
      role: asked.role,
      status: 'confirmed',
    }),
  );
  await web.query(`select sec.start_session($1, null, $2, 'test', interval '1 hour')`, [
    person.id,
    hash(person.token),
  ]);
  await asJob(owner, asked.account, person.id, () =>
    insert(owner, 'idempotency_key', {
      account_id: asked.account,
      person_id: person.id,
      key: 'the same key',
      route: '/x',
      body_hash: Buffer.from('x'),
      status: 200,
      response: {},
    }),
  );
  return { ...person, context: await openRequest(web, person.token) };
}

export async function openRequest(client: pg.Client, token: Buffer): Promise<string> {
  const answer = await client.query<{ context: string }>('select context from sec.open_request($1)', [
    hash(token),
  ]);
  return answer.rows[0]?.context ?? '';
}
