// Which of a contact's e-mail addresses an invitation should go to.
import { isFreeMailDomain, isOnDomains, isSharedMailbox, parseEmailAddress } from './email-address.ts';
import type { EmailAddress } from './email-address.ts';

/** As IT Glue lists it; `label` is free text (Work, Home). */
export type ContactEmail = { value: string; primary: boolean; label: string | null };

export type ChosenEmailReason =
  | 'company_domain'
  | 'primary'
  | 'only_one'
  | 'first'
  | 'shared_only'
  | 'none_given'
  | 'none_usable';

export type ChosenEmail = {
  email: EmailAddress | null;
  /** The other usable addresses, best first. */
  others: EmailAddress[];
  /** Texts that are no e-mail address, as given. */
  unusable: string[];
  reason: ChosenEmailReason;
};

type Ranked = { email: EmailAddress; score: number; onDomain: boolean; primary: boolean; shared: boolean };

function rank(email: EmailAddress, source: ContactEmail, companyDomains: readonly string[]): Ranked {
  const onDomain = isOnDomains(email.domain, companyDomains);
  const shared = isSharedMailbox(email.local);
  const home = /home|privat|personal|maison|casa/i.test(source.label ?? '');
  // Each step outweighs all below it: a person's mailbox, at work, marked primary, not at home, not at a public provider.
  const steps = [!shared, onDomain, source.primary, !home, !isFreeMailDomain(email.domain)];
  const score = steps.reduce((sum, yes) => sum * 2 + Number(yes), 0);
  return { email, score, onDomain, primary: source.primary, shared };
}

function reasonFor(best: Ranked, usable: number): ChosenEmailReason {
  if (best.shared) return 'shared_only';
  if (best.onDomain) return 'company_domain';
  if (usable === 1) return 'only_one';
  return best.primary ? 'primary' : 'first';
}

/**
 * The address to invite: a person's own before a shared mailbox, on the company's domain before elsewhere, the primary one
 * before the rest, then in the order given. The same mailbox listed twice counts once.
 */
export function chooseEmail(
  contactEmails: readonly ContactEmail[],
  companyDomains: readonly string[],
): ChosenEmail {
  const byKey = new Map<string, Ranked>();
  const unusable: string[] = [];
  for (const source of contactEmails) {
    const parsed = parseEmailAddress(source.value);
    if (!parsed.ok) {
      if (source.value.trim() !== '') unusable.push(source.value);
      continue;
    }
    const ranked = rank(parsed.email, source, companyDomains);
    const known = byKey.get(ranked.email.key);
    if (!known || known.score < ranked.score) byKey.set(ranked.email.key, ranked);
  }
  const ranked = [...byKey.values()].sort((a, b) => b.score - a.score);
  const [best, ...rest] = ranked;
  if (!best)
    return { email: null, others: [], unusable, reason: unusable.length > 0 ? 'none_usable' : 'none_given' };
  return {
    email: best.email,
    others: rest.map((entry) => entry.email),
    unusable,
    reason: reasonFor(best, ranked.length),
  };
}
