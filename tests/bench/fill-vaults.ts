// Fills the vaults as an import would have left them, for what is measured afterwards; what is sealed opens nowhere.
import { randomBytes } from 'node:crypto';
import type { Bench } from './import-figure.ts';
import type { Msp } from './import-msp.ts';
import type { Practice } from './import-place.ts';

type Row = {
  id: string;
  attributes: {
    'organization-id': number | string;
    'updated-at': string;
    'password-updated-at': string | null;
  };
};

/** Written by the superuser from the listing of the practice IT Glue, with the moments that a second import compares. */
export async function fillVaults({ place }: Bench, msp: Msp, practice: Practice): Promise<void> {
  const { superuser } = place;
  const sealed = randomBytes(320);
  await superuser.query('begin');
  for (let page = 1, full = true; full; page += 1) {
    const answer = await fetch(`${practice.origin}/passwords?page[size]=1000&page[number]=${page}`, {
      headers: { 'x-api-key': practice.key },
    });
    const { data } = (await answer.json()) as { data: Row[] };
    const rows = data.map(({ id, attributes }) => ({
      id,
      organization: String(attributes['organization-id']),
      updated: attributes['updated-at'],
      secret: attributes['password-updated-at'],
    }));
    // What the plan would not have taken (vaulted, personal, archived…) has no item.
    await superuser.query(
      `insert into vault_item (id, account_id, company_id, name, has_password, current_version, source_system, source_id,
         source_organization_id, source_updated_at, source_password_updated_at)
       select gen_random_uuid(), i.account_id, i.company_id, i.name, true, 1, 'it-glue', i.source_id, r.organization,
         r.updated, r.secret
       from jsonb_to_recordset($1) as r(id text, organization text, updated timestamptz, secret timestamptz)
       join run_item i on i.source_id = r.id and i.account_id = $2 and i.decision = 'create'`,
      [JSON.stringify(rows), msp.account.id],
    );
    full = data.length === 1000;
  }
  await superuser.query(
    `insert into company_key (account_id, company_id, epoch, public_key, record_mac, signature, root_key_id)
     select account_id, id, 1, $1, $1, $1, 'bench' from company where account_id = $2 and kind = 'managed'`,
    [randomBytes(32), msp.account.id],
  );
  await superuser.query(
    `insert into vault_item_version (account_id, company_id, item_id, version, key_epoch, sealed, name, facts, origin, written_by)
     select account_id, company_id, id, 1, 1, $1, name, '{}', 'import', $3 from vault_item where account_id = $2`,
    [sealed, msp.account.id, msp.account.admin.id],
  );
  await superuser.query('commit');
}
