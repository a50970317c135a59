// Which invitations a bulk action is about, as far as the person may act in each company, and when each of them goes out.
import type { InvitationGroup, InvitingCompany, Repositories } from '#src/adapters/db/index.ts';
import { actorsIn } from '#src/domain/actor-in.ts';
import type { Actor, RequestContext } from '#src/domain/context.ts';
import { invalidField, notFound, PortalError } from '#src/model/errors.ts';
import { DAYS_AHEAD, fillWaves, furthestMail, periodMs, type Wave } from '#src/model/mail-waves.ts';
import { inviteRefusal } from './invite-block.ts';
import { requireAhead } from './require-ahead.ts';

/** One that was sent so lately is left alone: a call that broke off is simply made again, and nobody is mailed twice. */
const LATELY_MINUTES = 10;

export type ManyAsked = {
  do: 'resend' | 'revoke';
  which: InvitationGroup;
  at?: string | undefined;
  wave?: Wave | undefined;
  preview: boolean;
  since?: string | undefined;
};

export type PlannedCompany = {
  companyId: string;
  name: string;
  /** What stands in the way of all of them there. */
  why: PortalError | null;
};

export type Plan = {
  companies: PlannedCompany[];
  /** `at` null: at once. `generation` is that of the link that is to be replaced. */
  mails: { invitationId: string; companyId: string; generation: number; at: Date | null }[];
  /** When the first wave goes out. */
  begin: Date;
  more: boolean;
  asOf: Date;
};

export async function planMany(
  context: RequestContext,
  companyIds: readonly string[],
  asked: ManyAsked & { limit: number },
): Promise<Plan> {
  const from = beginning(context, asked.at);
  return context.transaction(async (repos) => {
    const companies = await judge(context, repos, [...new Set(companyIds)], asked.do);
    const ready = companies.filter(({ why }) => why === null).map(({ companyId }) => companyId);
    const { rows, now } = await repos.invitationPlans.open(ready, {
      which: asked.which,
      lately: asked.do === 'resend' ? LATELY_MINUTES : 0,
      since: asked.since === undefined ? null : new Date(asked.since),
      limit: asked.limit + 1,
    });
    const chosen = rows.slice(0, asked.limit);
    const ids = chosen.map(({ id }) => id);
    const times = asked.do === 'resend' ? await timesOf(repos, ids, { from, now, wave: asked.wave }) : [];
    return {
      companies,
      mails: chosen.map(({ id, companyId, generation }, index) => ({
        ...{ invitationId: id, companyId, generation },
        at: times[index] ?? null,
      })),
      begin: from ?? now,
      more: rows.length > asked.limit,
      asOf: asked.since === undefined ? now : new Date(asked.since),
    };
  });
}

/** Null: from now on. */
function beginning(context: RequestContext, at: string | undefined): Date | null {
  if (at === undefined) return null;
  const from = new Date(at);
  requireAhead(context.now(), from, 'at');
  return from;
}

/** Of each company asked for, also of those out of reach, what stands in the way. */
async function judge(
  context: RequestContext,
  repos: Repositories,
  ids: readonly string[],
  act: ManyAsked['do'],
): Promise<PlannedCompany[]> {
  const found = await repos.invitationPlans.companies(ids);
  const actors = await actorsIn(context.actor, repos, ids);
  const known = found.filter(({ id }) => actors.has(id));
  const missing = ids.filter((id) => !known.some((company) => company.id === id));
  return [
    ...known.map((company) => ({
      companyId: company.id,
      name: company.name,
      why: hindrance(context, company, { here: actors.get(company.id), act }),
    })),
    ...missing.map((companyId) => ({ companyId, name: '', why: notFound() })),
  ];
}

/** What stands in the way of sending or withdrawing in a company, for this person; null where nothing does. */
export function hindrance(
  context: RequestContext,
  company: InvitingCompany,
  { here, act }: { here: Actor | undefined; act: ManyAsked['do'] },
): PortalError | null {
  if (here?.rights.includes('manage_people') !== true)
    return new PortalError(
      'forbidden',
      `You may not invite people to ${company.name}. Nothing was changed there.`,
    );
  return act === 'revoke' ? null : inviteRefusal(company, context.settings);
}

type When = { from: Date | null; now: Date; wave: Wave | undefined };

/** Throws `invalid` for waves that would go on beyond what can be planned. */
async function timesOf(repos: Repositories, ids: readonly string[], when: When): Promise<(Date | null)[]> {
  const { from, now, wave } = when;
  if (wave === undefined) return ids.map(() => from);
  const begin = from ?? now;
  const ms = periodMs(wave);
  const others = await repos.invitationPlans.mailsBetween(new Date(begin.getTime() - ms), null, ids);
  const periods = fillWaves(ids.length, wave, { begin: begin.getTime(), others });
  const last = begin.getTime() + (periods.at(-1) ?? 0) * ms;
  if (last > furthestMail(now).getTime()) {
    throw invalidField(
      'wave',
      `At ${wave.size.toLocaleString('en-US')} ${wave.every === 'day' ? 'a day' : 'an hour'} these take longer than ${DAYS_AHEAD} days. Send more each time.`,
    );
  }
  return periods.map((period) =>
    period === 0 && from === null ? null : new Date(begin.getTime() + period * ms),
  );
}
