// Signing in at the operator's OpenID provider: leaving for it, coming back, and one's own link to it.
import type { PublicContext, RequestContext } from '#src/domain/context.ts';
import { noteProof } from '#src/domain/note-proof.ts';
import { parseEmailAddress } from '#src/model/email-address.ts';
import { notFound, PortalError } from '#src/model/errors.ts';
import { Secret } from '#src/model/secret.ts';
import { CHOICE_MINUTES, SESSION_HOURS, SSO_MINUTES } from '#src/model/session.ts';
import type { SsoRefusal } from '#src/model/single-sign-on.ts';

/** Throws `not_found` where the operator set up none, and `unavailable` when the provider does not answer. */
export async function leaveForProvider(
  context: PublicContext,
  returnTo: string,
): Promise<{ url: string; flow: Secret }> {
  const { crypto, database, log, singleSignOn } = context;
  if (singleSignOn === null) throw notFound();
  const flow = new Secret(crypto.randomToken());
  await database.sessions.singleSignOn.begin(crypto.hashToken(flow.reveal()), returnTo, SSO_MINUTES);
  try {
    return { url: await singleSignOn.urlFor(flow), flow };
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'single sign-on');
    throw new PortalError(
      'unavailable',
      'The sign-in of your organization does not answer at this moment. Sign in with your password, or try again later.',
    );
  }
}

export type CameBack =
  | { kind: 'session' | 'choice' | 'step'; token: Secret; returnTo: string }
  | { kind: 'refused'; why: SsoRefusal };

type Given = { flow: Secret | null; search: string; userAgent: string | null };

/** What the browser brings back opens something for people who are here already, and for nobody else. */
export async function comeBackFromProvider(context: PublicContext, given: Given): Promise<CameBack> {
  const back = await comeBack(context, given);
  const told =
    back.kind === 'refused' ? { outcome: 'refused' as const, why: back.why } : { outcome: 'right' as const };
  noteProof(context, { way: 'single sign-on', personId: null, ...told });
  return back;
}

async function comeBack(context: PublicContext, { flow, search, userAgent }: Given): Promise<CameBack> {
  const { crypto, database, singleSignOn } = context;
  if (singleSignOn === null || flow === null) return { kind: 'refused', why: 'late' };
  const returnTo = await database.sessions.singleSignOn.take(crypto.hashToken(flow.reveal()));
  if (returnTo === null) return { kind: 'refused', why: 'late' };
  const read = await singleSignOn.read(search, flow);
  if (typeof read === 'string') return { kind: 'refused', why: read };
  const address = read.email === null ? null : parseEmailAddress(read.email);
  const token = crypto.randomToken();
  const kind = await database.sessions.singleSignOn.end(
    {
      issuer: read.issuer,
      subject: read.subject,
      emailKey: address?.ok === true ? address.email.key : null,
      strong: read.strong,
    },
    {
      tokenHash: crypto.hashToken(token),
      userAgent,
      address: context.caller?.address ?? null,
      hours: SESSION_HOURS,
      choiceMinutes: CHOICE_MINUTES,
    },
  );
  if (kind === 'unknown') return { kind: 'refused', why: read.email === null ? 'unvouched' : 'unknown' };
  return { kind, token: new Secret(token), returnTo };
}

/** Null `label`: the operator set up none. */
export async function getOwnSingleSignOn(context: RequestContext) {
  const { singleSignOn } = context;
  if (singleSignOn === null) return { label: null, linkedAt: null, lastUsedAt: null };
  const found = await context.transaction((repos) => repos.ownSingleSignOn.get(singleSignOn.issuer));
  return {
    label: singleSignOn.label,
    linkedAt: found?.linkedAt.toISOString() ?? null,
    lastUsedAt: found?.usedAt?.toISOString() ?? null,
  };
}

/** Throws `not_found` where there is no link. */
export async function endOwnSingleSignOn(context: RequestContext): Promise<null> {
  const { singleSignOn } = context;
  if (singleSignOn === null) throw notFound();
  if (!(await context.transaction((repos) => repos.ownSingleSignOn.end(singleSignOn.issuer))))
    throw notFound();
  return null;
}
