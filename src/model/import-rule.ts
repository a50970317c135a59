// What an account decides once for all its imports: a rule, what it speaks of, and whether it speaks of a record.
import { normalizeName } from '#src/lib/normalize-name.ts';
import { parseEmailAddress } from './email-address.ts';

export const RULE_SUBJECTS = ['category', 'organization_type', 'organization_status', 'mailbox'] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

export const RULE_ACTS = ['skip', 'restrict', 'folder'] as const;
export type RuleAct = (typeof RULE_ACTS)[number];

export type ImportRule = {
  about: RuleSubject;
  /** A name as IT Glue has it; for a mailbox an address in which either side may be `*`. */
  match: string;
  act: RuleAct;
  /** Where `act` is `folder`. */
  folder: string | null;
};

/** How a rule and a name are compared: small differences of writing do not count. */
export function ruleKey(about: RuleSubject, match: string): string {
  return about === 'mailbox'
    ? match.trim().toLowerCase()
    : normalizeName(match) || match.trim().toLowerCase();
}

/** Null for a mailbox rule that can be kept; else what is wrong with it, and what to type. */
export function mailboxFault(match: string): string | null {
  const [local, domain, ...more] = match.trim().toLowerCase().split('@');
  const hint = 'Type an address, or * for one side of it: scanner@acme.example, info@*, *@printers.example.';
  if (local === undefined || domain === undefined || more.length > 0 || local === '' || domain === '')
    return hint;
  if (local === '*' && domain === '*') return `This would leave everybody out. ${hint}`;
  const whole = `${local === '*' ? 'anybody' : local}@${domain === '*' ? 'anywhere.example' : domain}`;
  return parseEmailAddress(whole).ok ? null : hint;
}

type NameSubject = Exclude<RuleSubject, 'mailbox'>;

/** What was found for a name of these rules; a hundred thousand records have a handful of names between them. */
const found = new WeakMap<readonly ImportRule[], Map<string, ImportRule | null>>();
/** Names kept for one list of rules at most. */
const MOST_NAMES = 1000;

/** The rule that speaks of this name, if there is one. */
export function ruleFor(
  rules: readonly ImportRule[],
  about: NameSubject,
  name: string | null | undefined,
): ImportRule | null {
  if (rules.length === 0 || name === null || name === undefined) return null;
  let names = found.get(rules);
  if (names === undefined) found.set(rules, (names = new Map()));
  const asked = `${about} ${name}`;
  const known = names.get(asked);
  if (known !== undefined) return known;
  const rule = findRule(rules, about, name);
  if (names.size < MOST_NAMES) names.set(asked, rule);
  return rule;
}

function findRule(rules: readonly ImportRule[], about: NameSubject, name: string): ImportRule | null {
  if (name.trim() === '') return null;
  const key = ruleKey(about, name);
  return rules.find((rule) => rule.about === about && ruleKey(about, rule.match) === key) ?? null;
}

/** True where a rule leaves this mailbox out. */
export function leavesMailboxOut(rules: readonly ImportRule[], local: string, domain: string): boolean {
  const fits = (pattern: string | undefined, part: string): boolean =>
    pattern === '*' || pattern === part.toLowerCase();
  return rules.some((rule) => {
    if (rule.about !== 'mailbox') return false;
    const [wantedLocal, wantedDomain] = ruleKey('mailbox', rule.match).split('@');
    return fits(wantedLocal, local) && fits(wantedDomain, domain);
  });
}

/** The rules as a run keeps them; whatever is not one is left out. */
export function readRules(value: unknown): ImportRule[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (rule: unknown): rule is ImportRule =>
      typeof rule === 'object' &&
      rule !== null &&
      'about' in rule &&
      (RULE_SUBJECTS as readonly unknown[]).includes(rule.about) &&
      'act' in rule &&
      (RULE_ACTS as readonly unknown[]).includes(rule.act) &&
      'match' in rule &&
      typeof rule.match === 'string',
  );
}
