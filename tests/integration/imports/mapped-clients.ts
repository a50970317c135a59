// Managed companies for clients of the practice IT Glue, each mapped to its own organization.
import { randomUUID } from 'node:crypto';
import type { ImportStage } from './import-stage.ts';

export type MappedClient = { companyId: string; organizationId: string };

/** Clients in IT Glue, the MSP's own organization left out. */
export const clientsOf = (stage: ImportStage) => stage.organizations.filter((row) => !row.attributes.primary);

/** Makes the client's company and maps the two. */
export async function mapClient(
  stage: ImportStage,
  { id, attributes }: ImportStage['organizations'][number],
): Promise<MappedClient> {
  const companyId = randomUUID();
  await stage.rows(
    `insert into company (id, account_id, kind, name, status) values ($1, $2, 'managed', $3, 'needs_web_address')`,
    [companyId, stage.account.id, attributes.name.slice(0, 300)],
  );
  await stage.map(companyId, id);
  return { companyId, organizationId: id };
}

/** The same for the first `count` clients. */
export async function mapClients(stage: ImportStage, count: number): Promise<MappedClient[]> {
  const mapped: MappedClient[] = [];
  for (const client of clientsOf(stage).slice(0, count)) mapped.push(await mapClient(stage, client));
  return mapped;
}
