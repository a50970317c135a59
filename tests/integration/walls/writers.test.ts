// What a person of limited reach could try from a process that was talked into it: every way up is closed.

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { push, refusal, setStage, touched, type Attempt, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.clear());

const DENIED = /^42501 /;

const membership = (person: string, role: string, company: string | null): Attempt => [
  `insert into membership (id, account_id, person_id, company_id, role, status) values ($1, $2, $3, $4, $5, 'confirmed')`,
  [randomUUID(), stage.one.id, person, company, role],
];

const grant = (membershipId: string, company: string): Attempt => [
  'insert into "grant" (id, account_id, membership_id, company_id) values ($1, $2, $3, $4)',
  [randomUUID(), stage.one.id, membershipId, company],
];

const invitation = (role: string, company: string, invitedBy: string | null): Attempt => [
  `insert into invitation (id, account_id, company_id, email, email_key, name, role, state, token_hash, invited_by, expires_at)
   values ($1, $2, $3, 'x@y.example', 'x@y.example', 'X', $4, 'staged', $5, $6, clock_timestamp() + interval '1 hour')`,
  [randomUUID(), stage.one.id, company, role, randomBytes(32), invitedBy],
];

describe('somebody of limited reach', () => {
  it('does not raise themselves by a membership or a grant, be it as the owner of all tables', async () => {
    const { one } = stage;
    for (const person of [one.technician, one.lead, one.member]) {
      for (const client of [stage.web, stage.owner]) {
        for (const attempt of [
          membership(person.id, 'owner', null),
          membership(person.id, 'admin', null),
          membership(person.id, 'company_admin', one.b),
          grant(person.membership, one.b),
          grant(person.membership, one.a),
        ]) {
          expect(await push(client, person.context, attempt)).toMatch(DENIED);
        }
      }
    }
  });

  it('does not change their own membership, and no grant', async () => {
    const { one } = stage;
    for (const person of [one.technician, one.lead, one.member]) {
      for (const sql of [
        `update membership set role = 'owner', company_id = null where person_id = $1`,
        `update membership set role = 'company_admin' where person_id = $1`,
        `update membership set status = 'confirmed' where person_id = $1`,
        `delete from membership where person_id = $1`,
      ]) {
        expect(await touched(stage.web, person.context, sql, [person.id])).toBe(0);
      }
      for (const sql of ['update "grant" set expires_at = null', 'delete from "grant"']) {
        expect(await touched(stage.web, person.context, sql)).toBe(0);
      }
    }
  });

  it('leads the people of the companies given to them, as members of these companies alone', async () => {
    const { one } = stage;
    const promote = `update membership set role = $2 where person_id = $1`;
    for (const person of [one.technician, one.lead]) {
      const other = person === one.lead ? one.member : one.lead;
      expect(await touched(stage.web, person.context, promote, [other.id, 'company_admin'])).toBe(1);
      const up = `update membership set role = 'admin', company_id = null where person_id = $1`;
      expect(await refusal(touched(stage.web, person.context, up, [other.id]))).toMatch(DENIED);
      expect(await push(stage.web, person.context, invitation('member', one.a, person.id))).toBe(
        'let through',
      );
    }
    expect(await touched(stage.web, one.member.context, promote, [one.lead.id, 'member'])).toBe(0);
    expect(await push(stage.web, one.member.context, invitation('member', one.a, one.member.id))).toMatch(
      DENIED,
    );
  });

  it('invites no staff, in nobody else’s name, and does not take over an invitation of staff', async () => {
    const { one, two } = stage;
    for (const role of ['admin', 'technician']) {
      expect(await push(stage.web, one.technician.context, invitation(role, one.a, null))).toMatch(DENIED);
      expect(await push(stage.worker, one.technician.context, invitation(role, one.a, null))).toMatch(DENIED);
    }
    for (const inviter of [one.admin, two.admin]) {
      const attempt = invitation('member', one.a, inviter.id);
      expect(await push(stage.web, one.technician.context, attempt)).toMatch(DENIED);
    }
    await stage.root.query(`update invitation set role = 'admin' where id = $1`, [one.inA.invitation]);
    const steal = `update invitation set token_hash = $1 where id = $2`;
    const values = [randomBytes(32), one.inA.invitation];
    expect(await touched(stage.web, one.technician.context, steal, values)).toBe(0);
    expect(await touched(stage.web, one.admin.context, steal, values)).toBe(1);
    await stage.root.query(`update invitation set role = 'member' where id = $1`, [one.inA.invitation]);
  });

  it('does not mail an invitation of a company out of reach', async () => {
    const { one } = stage;
    const mail = `insert into outbox (id, account_id, company_id, kind, invitation_id, generation, state)
      values (gen_random_uuid(), $1, $2, 'invitation_mail', $3, 2, 'queued')`;
    const { context } = one.technician;
    expect(await push(stage.web, context, [mail, [one.id, one.a, one.inB.invitation]])).toMatch(DENIED);
    expect(await push(stage.web, context, [mail, [one.id, one.a, one.inA.invitation]])).toBe('let through');
  });
});

describe('the mapping wall', () => {
  it('lets a technician neither map, ignore nor take apart, nor touch the connection', async () => {
    const { one } = stage;
    const { context } = one.technician;
    const pair = [randomUUID(), one.id, one.a, '1999'];
    const map = `insert into mapping (id, account_id, company_id, organization_id, method) values ($1, $2, $3, $4, 'manual')`;
    for (const client of [stage.web, stage.worker])
      expect(await push(client, context, [map, pair])).toMatch(DENIED);
    for (const sql of [
      'delete from fold',
      'delete from mapping',
      'delete from suggestion',
      'delete from refusal',
      'delete from connection',
      'delete from organization',
      `update connection set check_state = 'queued'`,
      'update organization set ignored_at = clock_timestamp()',
    ]) {
      expect(await touched(stage.web, context, sql), sql).toBe(0);
    }
    const rename = `update company set name = 'Mine', mapping_version = mapping_version + 1`;
    expect(await refusal(touched(stage.web, context, rename))).toMatch(DENIED);
    expect(await touched(stage.web, one.admin.context, rename)).toBe(2);
  });

  it('shows the connection to staff alone', async () => {
    const { one } = stage;
    const look = 'select id, fingerprint from connection';
    for (const person of [one.holder, one.admin, one.technician]) {
      expect(await touched(stage.web, person.context, look)).toBe(1);
    }
    for (const person of [one.lead, one.member]) {
      expect(await touched(stage.web, person.context, look)).toBe(0);
    }
  });

  it('lets a run be started for an organization that is mapped to its company, and for no other', async () => {
    const { one } = stage;
    const start = (organization: string, company: string): Attempt => [
      `insert into run_company (id, account_id, run_id, company_id, kind, state, organization_id, fingerprint)
       values (gen_random_uuid(), $1, $2, $3, 'users', 'planning', $4, 'eu:1')`,
      [one.id, run, company, organization],
    ];
    const run = randomUUID();
    await stage.root.query(
      `insert into run (id, account_id, kind, options, apply, state, started_by) values ($1, $2, 'users', '{}', false, 'planning', $3)`,
      [run, one.id, one.technician.id],
    );
    const { context } = one.technician;
    expect(await push(stage.web, context, start('1000001', one.a))).toBe('let through');
    for (const organization of ['1000002', '1999', '01000001']) {
      expect(await push(stage.web, context, start(organization, one.a))).toMatch(DENIED);
    }
    expect(await push(stage.web, context, start('1000002', one.b))).toMatch(DENIED);
    expect(await push(stage.web, one.admin.context, start('1000001', one.a))).toMatch(DENIED);
  });
});

describe('a run', () => {
  const run = (kind: string, startedBy: string): Attempt => [
    `insert into run (id, account_id, kind, options, apply, state, started_by) values ($1, $2, $3, '{}', true, 'planning', $4)`,
    [randomUUID(), stage.one.id, kind, startedBy],
  ];

  it('is started in nobody else’s name and not wider than one reaches', async () => {
    const { one } = stage;
    const technician = one.technician.context;
    expect(await push(stage.web, technician, run('users', one.technician.id))).toBe('let through');
    expect(await push(stage.web, technician, run('users', one.admin.id))).toMatch(DENIED);
    expect(await push(stage.web, technician, run('companies', one.technician.id))).toMatch(DENIED);
    expect(await push(stage.web, one.admin.context, run('companies', one.admin.id))).toBe('let through');
    expect(await push(stage.web, one.admin.context, run('users', one.holder.id))).toMatch(DENIED);
    expect(await push(stage.web, one.lead.context, run('passwords', one.lead.id))).toMatch(DENIED);
    expect(await push(stage.worker, one.admin.context, run('users', one.admin.id))).toMatch(DENIED);
  });

  it('of somebody else takes no company in, nor changes hands', async () => {
    const { one } = stage;
    const join: Attempt = [
      `insert into run_company (id, account_id, run_id, company_id, kind, state, fingerprint)
       values (gen_random_uuid(), $1, $2, $3, 'passwords', 'planning', 'eu:1')`,
      [one.id, one.inB.run, one.a],
    ];
    expect(await push(stage.web, one.technician.context, join)).toMatch(DENIED);
    for (const column of [`started_by = '${one.admin.id}'`, `kind = 'companies'`]) {
      const sql = `update run set ${column} where id = $1`;
      expect(await push(stage.web, one.technician.context, [sql, [one.inA.run]])).toMatch(DENIED);
    }
    const epoch = `update run_company set fencing_epoch = fencing_epoch + 1 where id = $1`;
    for (const client of [stage.web, stage.worker]) {
      expect(await push(client, one.admin.context, [epoch, [one.inA.runCompany]])).toMatch(DENIED);
    }
  });
});

describe('an owner', () => {
  it('is made and unmade by owners alone', async () => {
    const { one } = stage;
    const make = `update membership set role = 'owner' where person_id = $1`;
    expect(await refusal(touched(stage.web, one.admin.context, make, [one.technician.id]))).toMatch(DENIED);
    const unmake = `update membership set role = 'technician' where person_id = $1`;
    expect(await touched(stage.web, one.admin.context, unmake, [one.holder.id])).toBe(0);
    expect(await touched(stage.web, one.holder.context, make, [one.technician.id])).toBe(1);
  });
});

describe('an ended session', () => {
  it('is not brought back', async () => {
    const { context, id } = stage.one.member;
    const sql = (value: string): string =>
      `update person_session set revoked_at = ${value} where person_id = '${id}'`;
    expect(await refusal(touched(stage.web, context, sql('null')))).toMatch(DENIED);
  });
});
