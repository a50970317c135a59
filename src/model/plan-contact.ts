// Decides what an import does with one IT Glue contact, or with one IT Glue user in the provider's own company.
import { chooseEmail } from './choose-email.ts';
import type { ChosenEmail, ContactEmail } from './choose-email.ts';
import { isOnDomains, isSharedMailbox, parseEmailAddress } from './email-address.ts';
import type { EmailAddress } from './email-address.ts';
import type { ImportReason, PlannedDecision } from './import-outcome.ts';
import { leavesMailboxOut, type ImportRule } from './import-rule.ts';

/** Somebody to invite, as IT Glue lists them. */
export type ListedPerson = {
  sourceId: string;
  /** Null for IT Glue users: they belong to no organization. */
  organizationId: string | null;
  emails: readonly ContactEmail[];
  /** A client's MyGlue sign-in; only on IT Glue users. */
  myGlue?: boolean | undefined;
};

/** What the company already has for an e-mail key or for a source id. */
export type KnownPerson = {
  /** `open` and `closed` speak of an invitation; `member` and `disabled` of a membership. */
  state: 'member' | 'disabled' | 'open' | 'closed';
  /** The IT Glue record the person or invitation is linked to. */
  sourceId: string | null;
};

export type ContactPlanContext = {
  /** The mapped organization; null where IT Glue users are the source. */
  organizationId: string | null;
  companyDomains: readonly string[];
  /** By e-mail key, within this company only. */
  knownByEmail: ReadonlyMap<string, KnownPerson>;
  /** By IT Glue id, within this company only. */
  knownBySource: ReadonlyMap<string, KnownPerson>;
  /** E-mail keys that contacts before this one were planned with. */
  usedEmails: ReadonlySet<string>;
  /** The account's rules, as they were when the import was started. */
  importRules?: readonly ImportRule[] | undefined;
};

export type ContactPlan = PlannedDecision & {
  email: EmailAddress | null;
  /** Further usable addresses, best first. */
  others: EmailAddress[];
  /** Whether the row starts ticked. */
  selected: boolean;
};

function settle(
  chosen: ChosenEmail,
  decision: ContactPlan['decision'],
  reason: ImportReason | null,
  selected: boolean,
): ContactPlan {
  return { decision, reason, email: chosen.email, others: chosen.others, selected };
}

/** `free`: no contact before this one was planned with the address. Of several with one address the first is linked. */
function planKnown(
  chosen: ChosenEmail,
  known: KnownPerson,
  sourceId: string,
  free: boolean,
): ContactPlan | null {
  const links = known.sourceId === null && free;
  const otherwise = known.sourceId === sourceId ? 'unchanged' : 'skip';
  switch (known.state) {
    case 'member':
      return links
        ? settle(chosen, 'update', 'links_existing', true)
        : settle(chosen, otherwise, 'already_member', false);
    case 'disabled':
      return settle(chosen, 'skip', 'disabled_here', false);
    case 'open':
      return links
        ? settle(chosen, 'update', 'links_invitation', true)
        : settle(chosen, otherwise, 'already_invited', false);
    case 'closed':
      return null;
  }
}

/** The decision for one person. `typedEmail` is what somebody typed or picked in the plan; it goes before IT Glue's own. */
export function planContact(
  listed: ListedPerson,
  context: ContactPlanContext,
  typedEmail?: string | null,
): ContactPlan {
  const chosen = typedEmail
    ? chooseTyped(listed, context, typedEmail)
    : chooseEmail(listed.emails, context.companyDomains);
  if (listed.organizationId !== context.organizationId)
    return settle(chosen, 'fail', 'wrong_organization', false);
  if (listed.myGlue === true) return settle(chosen, 'skip', 'client_user', false);
  const { email } = chosen;
  const bySource = context.knownBySource.get(listed.sourceId);
  const known = bySource ?? (email ? context.knownByEmail.get(email.key) : undefined);
  const free = email === null || !context.usedEmails.has(email.key);
  const planned = known ? planKnown(chosen, known, listed.sourceId, free) : null;
  if (planned) return planned;
  if (!email)
    return settle(chosen, 'skip', chosen.reason === 'none_usable' ? 'invalid_email' : 'no_email', false);
  if (context.usedEmails.has(email.key)) return settle(chosen, 'skip', 'same_email', false);
  if (!typedEmail && leavesMailboxOut(context.importRules ?? [], email.local, email.domain))
    return settle(chosen, 'skip', 'by_rule', false);
  // Somebody who types an address has decided that it is the right one.
  if (!typedEmail && isSharedMailbox(email.local)) return settle(chosen, 'create', 'shared_mailbox', false);
  const outside = context.companyDomains.length > 0 && !isOnDomains(email.domain, context.companyDomains);
  return settle(chosen, 'create', outside ? 'off_domain' : null, true);
}

function chooseTyped(listed: ListedPerson, context: ContactPlanContext, typed: string): ChosenEmail {
  const own = chooseEmail(listed.emails, context.companyDomains);
  const parsed = parseEmailAddress(typed);
  if (!parsed.ok) return { ...own, email: null, reason: 'none_usable' };
  const others = [own.email, ...own.others].filter(
    (email) => email !== null && email.key !== parsed.email.key,
  );
  return { ...own, email: parsed.email, others: others.filter((email) => email !== null) };
}
