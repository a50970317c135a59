// Sends or withdraws many invitations at once, of one company or several: each by itself, so that one that cannot be does
// not stop the rest, and each as its sender may in that company.
import type { RequestContext } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import { planMany, type ManyAsked, type Plan, type PlannedCompany } from './plan-many.ts';
import { resendInvitation } from './resend-invitation.ts';
import { wavePlaces, type Place } from './wave-places.ts';
import { revokeInvitation } from './revoke-invitation.ts';

/** So many in one call. */
const AT_ONCE = 1000;
/** What a preview counts at most. */
const COUNTED = 10_000;

type Counted = PlannedCompany & { done: number; left: number };

/**
 * What was done, by company, and when what goes out. `more` is true where the call should be made again. Throws `invalid`
 * for a time that is past, and for waves that would go on for too long.
 */
export async function manyInvitations(
  context: RequestContext,
  { body }: { body: { companyIds: readonly string[] } & ManyAsked },
) {
  const { companies, ...told } = await carryOut(context, body);
  return { ...told, companies: companies.map((one) => ({ ...one, why: one.why?.userMessage ?? null })) };
}

/** The same for one company; throws what stands in the way there. */
export async function bulkInvitations(
  context: RequestContext,
  { params, body }: { params: { companyId: string }; body: ManyAsked },
) {
  const { companies, ...told } = await carryOut(context, { ...body, companyIds: [params.companyId] });
  const why = companies[0]?.why ?? null;
  if (why !== null) throw why;
  return told;
}

async function carryOut(context: RequestContext, body: { companyIds: readonly string[] } & ManyAsked) {
  const { companyIds, preview } = body;
  const plan = await planMany(context, companyIds, { ...body, limit: preview ? COUNTED : AT_ONCE });
  const companies = new Map(
    plan.companies.map((one): [string, Counted] => [one.companyId, { ...one, done: 0, left: 0 }]),
  );
  const place = body.wave === undefined ? undefined : wavePlaces(context, body.wave, plan.begin);
  for (const mail of plan.mails) {
    const company = companies.get(mail.companyId);
    if (company === undefined) continue;
    const done = preview || (await isDone(context, body.do, mail, place));
    if (done) company.done += 1;
    else company.left += 1;
  }
  const all = [...companies.values()];
  return {
    done: sum(all.map(({ done }) => done)),
    left: sum(all.map(({ left }) => left)),
    more: plan.more,
    asOf: plan.asOf.toISOString(),
    waves: body.do === 'resend' ? wavesOf(plan.mails) : [],
    companies: all,
  };
}

const EXPECTED = ['conflict', 'forbidden', 'not_found', 'needs_web_address'];

/** False for one that cannot be sent or withdrawn, or not by this person. */
async function isDone(
  context: RequestContext,
  act: 'resend' | 'revoke',
  mail: Plan['mails'][number],
  place: Place | undefined,
): Promise<boolean> {
  const input = { params: { invitationId: mail.invitationId } };
  try {
    if (act === 'revoke') await revokeInvitation(context, input);
    else await resendInvitation(context, input, { ...mail, place: place && ((repos) => place(repos, mail)) });
    return true;
  } catch (error) {
    if (error instanceof PortalError && EXPECTED.includes(error.code)) return false;
    throw error;
  }
}

/** How many at each time, in order. */
function wavesOf(mails: Plan['mails']): { at: string | null; mails: number }[] {
  const counts = new Map<string | null, number>();
  for (const { at } of mails) {
    const key = at?.toISOString() ?? null;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([at, count]) => ({ at, mails: count })).slice(0, 2000);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
