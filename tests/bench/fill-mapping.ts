// An MSP of many companies in every state of the mapping, for measuring and for looking at the table.
import type { Owner } from '../integration/keyholder/seeded-accounts.ts';

/**
 * `rows` companies and as many organizations: 40 in 100 mapped (a few to vanished or ignored ones), 45 suggested with up to
 * three suggestions each, the rest with none; some best suggestions are wanted by two companies. One organization in fifty
 * shares its domain with the next, and so does each vanished one, which the next may have taken over.
 */
export async function fillMapping(owner: Owner, id: string, rows: number): Promise<void> {
  const run = (sql: string) => owner.client.query(sql, [id, rows]);
  await owner.within(id, null, async () => {
    await run(`insert into company (id, account_id, kind, name, web_address, status)
      select gen_random_uuid(), $1, 'managed', ${NAME}, 'client' || n || '.example', 'active' from generate_series(1, $2) n`);
    await run(`insert into organization (account_id, id, name, short_name, type_id, type_name, status_id, status_name, domains,
        contact_domains, city, url, last_seen, gone_at, ignored_at, ignored_reason)
      select $1, (1000000 + n)::text, ${NAME} || case n % 4 when 0 then ' Ltd' when 1 then '' when 2 then ', Inc.' else ' Group' end,
        'ORG' || n, (n % 5)::text, 'Type ' || n % 5, (n % 3)::text, 'Status ' || n % 3, array['client' || n + case when n % 50 = 9 or n % 100 = 1 then 1 else 0 end || '.example'],
        jsonb_build_array(jsonb_build_object('domain', 'client' || n || '.example', 'count', n % 40)), 'City ' || n % 90,
        'https://example.itglue.com/' || 1000000 + n, now(), case when n % 100 = 1 then now() end,
        case when n % 100 = 2 then now() end, case when n % 100 = 2 then 'Prospect' end from generate_series(1, $2) n`);
    await run(`insert into mapping (id, account_id, company_id, organization_id, method)
      select gen_random_uuid(), $1, c.id, (1000000 + substring(c.name from '\\d+$')::int)::text, 'suggestion' from company c
      where c.account_id = $1 and c.kind = 'managed' and c.name ~ '\\d+$' and substring(c.name from '\\d+$')::int % 100 < 40
        and substring(c.name from '\\d+$')::int <= $2`);
    await run(`insert into suggestion (account_id, company_id, organization_id, rank, confidence, auto, reasons)
      select $1, c.id, (1000000 + least($2, n + (r - 1) * (case when n % 100 > 80 then 0 else 1 end) + (r - 1) * 7
          + case when n % 50 = 45 then -1 else 0 end))::text, r,
        (100 - n % 30 - r * 5) / 100.0, r = 1 and n % 3 = 0,
        jsonb_build_array(jsonb_build_object('kind', 'same_name', 'ours', c.name, 'theirs', c.name),
          jsonb_build_object('kind', 'same_domain', 'ours', c.web_address, 'theirs', c.web_address))
      from company c, lateral (select substring(c.name from '\\d+$')::int as n) k, generate_series(1, 3) r
      where c.account_id = $1 and c.kind = 'managed' and c.name ~ '\\d+$' and n % 100 between 40 and 84
      on conflict do nothing`);
  });
}

const NAME = `(array['Harbour Dental', 'Northgate Legal', 'Willow Creek Farm', 'Castle Engineering', 'Meridian Finance',
  'Old Mill Bakery', 'Summit Logistics', 'Juniper Care', 'Kestrel Housing', 'Lakeside Vets'])[1 + n % 10] || ' ' || n`;
