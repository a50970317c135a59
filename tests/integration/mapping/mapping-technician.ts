// The stage of the right to map single companies: a technician, a company they may map, one without that right, one not theirs.
import { randomUUID } from 'node:crypto';
import { hashToken } from '#src/adapters/secrets/index.ts';
import { changeGrant } from '#src/domain/account/change-grant.ts';
import type { RequestContext } from '#src/domain/context.ts';
import type { GrantRight } from '#src/model/roles.ts';
import { setStage } from '../people/people-stage.ts';

export type TechnicianStage = Awaited<ReturnType<typeof setTechnicianStage>>;

export async function setTechnicianStage() {
  const stage = await setStage();
  const { account } = stage;
  const [row] = (await stage.root('select id from membership where person_id = $1', [
    account.technician.id,
  ])) as { id: string }[];
  const membershipId = row?.id ?? '';
  const [mapped, other, far] = [account.companyB, randomUUID(), randomUUID()];
  for (const id of [other, far])
    await stage.sql(
      `insert into company (id, account_id, kind, name, status) values ($1::uuid, $2, 'managed', $1::text, 'needs_web_address')`,
      [id, account.id],
    );
  return {
    ...{ stage, mapped, other, far },
    /** From now on the technician has these rights in the company, and no others there. */
    async give(companyId: string, rights: GrantRight[], until: string | null = null): Promise<void> {
      type Row = { version: number } | undefined;
      const [member] = (await stage.root('select version from membership where id = $1', [
        membershipId,
      ])) as Row[];
      await changeGrant(await stage.as(account.admin), {
        params: { membershipId, companyId },
        body: { rights, until, reason: 'Moves in', ticket: 'T-7', version: member?.version ?? 0 },
      });
      await stage.stayIn(account.technician);
    },
    /** The technician's context with their reach, as the front desk makes it. */
    async technician(): Promise<RequestContext> {
      const context = await stage.as(account.technician);
      const opened = await stage.web.sessions.open(hashToken(account.technician.sessionToken));
      const reach = {
        ...{ accountId: account.id, personId: account.technician.id },
        companyIds: opened?.companyIds ?? [],
      };
      return {
        ...context,
        transaction: (work) => stage.web.withTenant(context.tenantContext, work, reach),
      };
    },
  };
}
