// Judges a batch of wished pairs as one set: what each row may have when all that can be granted is granted at once.
import type { AskedOrganization, HeldCompany, ImportedCounts } from '#src/adapters/db/index.ts';

/** One wish: this company shall have that organization, or none. `version` is the mapping's version the person saw. */
export type WishedPair = {
  companyId: string;
  organizationId: string | null;
  version: number;
  /** With more than these imported from the present organization the person is asked first. Left out: nobody is asked. */
  knownImported?: number | undefined;
};

export type Refusal =
  | 'stale'
  | 'not_found'
  | 'forbidden'
  | 'organization_taken'
  | 'organization_gone'
  | 'organization_ignored'
  | 'organization_not_allowed'
  | 'organization_folded'
  | 'has_folds'
  | 'named_twice'
  | 'has_imported';

export type Verdict =
  | { kind: 'change'; wish: WishedPair }
  /** It is so already. */
  | { kind: 'same'; wish: WishedPair }
  | { kind: 'refused'; wish: WishedPair; code: Refusal; message: string };

export type Scene = {
  companies: ReadonlyMap<string, HeldCompany>;
  organizations: ReadonlyMap<string, AskedOrganization>;
  /** Companies whose mapping the person may change; null: all of them. */
  mappable: ReadonlySet<string> | null;
  /** What imports have left in companies from the organizations they have; without an entry there is nothing. */
  imported: ReadonlyMap<string, ImportedCounts>;
};

/**
 * A verdict for each wish, in their order. An organization that its present company gives up in the same set is free, so
 * two companies may swap; when the giving up is itself refused, whoever waited for it is refused as well.
 */
export function judgeSet(wishes: readonly WishedPair[], scene: Scene): Verdict[] {
  const claims = countBy(wishes.flatMap(({ organizationId }) => organizationId ?? []));
  const named = countBy(wishes.map(({ companyId }) => companyId));
  const verdicts = wishes.map((wish) =>
    named.get(wish.companyId) === 1 ? judgeAlone(wish, scene, claims) : namedTwice(wish),
  );
  for (;;) {
    const leaving = new Set(
      verdicts.flatMap((verdict) => (verdict.kind === 'change' ? [verdict.wish.companyId] : [])),
    );
    const blocked = verdicts.findIndex(
      (verdict) => verdict.kind === 'change' && isHeld(verdict.wish, scene, leaving),
    );
    const verdict = verdicts[blocked];
    if (verdict === undefined) return verdicts;
    verdicts[blocked] = taken(verdict.wish, scene);
  }
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What can be said of a wish without looking at the others, but for two that want the same organization. */
function judgeAlone(wish: WishedPair, scene: Scene, claims: ReadonlyMap<string, number>): Verdict {
  const company = scene.companies.get(wish.companyId);
  const no = (code: Refusal, message: string): Verdict => ({ kind: 'refused', wish, code, message });
  if (company === undefined || company.status === 'archived')
    return no('not_found', 'This company is not here any more, or is archived. Nothing was changed for it.');
  if (scene.mappable?.has(company.id) === false)
    return no(
      'forbidden',
      'You may not map this company. Ask an administrator of your account to do it, or to let you.',
    );
  if (company.organizationId === wish.organizationId) return { kind: 'same', wish };
  if (company.mappingVersion !== wish.version)
    return no(
      'stale',
      'Somebody else changed this company’s mapping meanwhile. Yours was not saved; look at the present one and choose again.',
    );
  if (company.folded.length > 0) return no('has_folds', foldsHang(company));
  const left = scene.imported.get(wish.companyId);
  if (left !== undefined && wish.knownImported !== undefined && wish.knownImported < importedCount(left))
    return no('has_imported', leavesBehind(company.name, left, wish.organizationId));
  if (wish.organizationId === null) return { kind: 'change', wish };
  const organization = scene.organizations.get(wish.organizationId);
  if (organization === undefined)
    return no(
      'not_found',
      'This organization is not in the connected IT Glue account, or not free. Look at the present list and choose anew.',
    );
  if (organization.gone)
    return no('organization_gone', 'This organization is no longer in IT Glue. Choose another one.');
  if (organization.ignored)
    return no('organization_ignored', 'This organization is on the ignore list. Take it off the list first.');
  if (organization.foldedInto !== null)
    return no(
      'organization_folded',
      `“${organization.name}” is folded into ${organization.foldedInto.name}. Unfold it there first.`,
    );
  if (company.kind === 'own' && !organization.primary)
    return no(
      'organization_not_allowed',
      'Your own company belongs to your own organization in IT Glue and to no client’s.',
    );
  if (company.kind === 'managed' && organization.primary)
    return no(
      'organization_not_allowed',
      'This is your own organization in IT Glue. Only your own company may have it.',
    );
  if ((claims.get(wish.organizationId) ?? 0) > 1)
    return no(
      'organization_taken',
      `More than one of these changes asks for “${organization.name}”. Keep one of them and save again.`,
    );
  return { kind: 'change', wish };
}

export function importedCount({ passwords, people }: ImportedCounts): number {
  return passwords + people;
}

/** They hang on the organization the company has: a person takes each of them out before that goes or changes. */
function foldsHang({ name, folded }: HeldCompany): string {
  const shown = folded.slice(0, 3).map((one) => `“${one}”`);
  const list = folded.length > 3 ? `${shown.join(', ')} and ${folded.length - 3} more` : shown.join(', ');
  return `${list} ${folded.length === 1 ? 'is' : 'are'} folded into ${name} as a part of its organization. Unfold first, then change the mapping. Nothing was changed.`;
}

function leavesBehind(
  company: string,
  { passwords, people }: ImportedCounts,
  organizationId: string | null,
): string {
  const parts = [
    passwords === 0 ? '' : passwords === 1 ? '1 password' : `${passwords.toLocaleString('en-US')} passwords`,
    people === 0 ? '' : people === 1 ? '1 person' : `${people.toLocaleString('en-US')} people`,
  ].filter((part) => part !== '');
  const next =
    organizationId === null
      ? 'nothing more is imported until it is mapped again'
      : 'the next import adds what the new organization has and is not here yet';
  return `${company} holds ${parts.join(' and ')} imported from its present organization. They stay in ${company} and are never moved; ${next}.`;
}

function namedTwice(wish: WishedPair): Verdict {
  const message = 'This company is in the set more than once. Nothing was changed for it; send it once.';
  return { kind: 'refused', wish, code: 'named_twice', message };
}

function isHeld(wish: WishedPair, scene: Scene, leaving: ReadonlySet<string>): boolean {
  if (wish.organizationId === null) return false;
  const holder = scene.organizations.get(wish.organizationId)?.heldBy ?? null;
  return holder !== null && !leaving.has(holder.id);
}

function taken(wish: WishedPair, scene: Scene): Verdict {
  const organization = scene.organizations.get(wish.organizationId ?? '');
  const holder = organization?.heldBy?.name ?? 'another company';
  const message = `“${organization?.name ?? ''}” is mapped to ${holder}. Unmap it there first, or save both changes together.`;
  return { kind: 'refused', wish, code: 'organization_taken', message };
}
