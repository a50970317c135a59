// Whatever set is wished for: no organization ends at two companies, and no row is refused without need.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskedOrganization, HeldCompany } from '#src/adapters/db/index.ts';
import { judgeSet, type Scene, type WishedPair } from '#src/domain/mapping/judge-set.ts';

const COMPANIES = ['a', 'b', 'c', 'd', 'e'];
const ORGANIZATIONS = ['1', '2', '3', '4', '5'];

/** Present pairs (one organization a company at most), and wishes with right or wrong versions. */
const worlds = fc.record({
  held: fc.shuffledSubarray(ORGANIZATIONS),
  wishes: fc.array(
    fc.record({
      companyId: fc.constantFrom(...COMPANIES),
      organizationId: fc.option(fc.constantFrom(...ORGANIZATIONS, '9')),
      version: fc.constantFrom(0, 0, 0, 1),
    }),
    { maxLength: 6 },
  ),
});

function sceneOf(held: readonly string[]): Scene {
  const companies = COMPANIES.map((id, index): HeldCompany => ({
    ...{ id, name: id, kind: 'managed', status: 'active', mappingVersion: 0 },
    organizationId: held[index] ?? null,
    folded: [],
  }));
  const organizations = ORGANIZATIONS.map((id): AskedOrganization => {
    const holder = companies.find((company) => company.organizationId === id);
    const heldBy = holder === undefined ? null : { id: holder.id, name: holder.name };
    return { id, name: id, primary: false, gone: false, ignored: false, heldBy, foldedInto: null };
  });
  return {
    companies: new Map(companies.map((company) => [company.id, company])),
    organizations: new Map(organizations.map((organization) => [organization.id, organization])),
    mappable: null,
    imported: new Map(),
  };
}

function afterwards(scene: Scene, wishes: readonly WishedPair[]): Map<string, string | null> {
  const state = new Map([...scene.companies.values()].map(({ id, organizationId }) => [id, organizationId]));
  for (const verdict of judgeSet(wishes, scene))
    if (verdict.kind === 'change') state.set(verdict.wish.companyId, verdict.wish.organizationId);
  return state;
}

describe('a set of wishes', () => {
  it('never leaves one organization with two companies', () => {
    fc.assert(
      fc.property(worlds, ({ held, wishes }) => {
        const taken = [...afterwards(sceneOf(held), wishes).values()].filter((id) => id !== null);
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });

  it('gets a verdict for each wish, and all of it when nothing stands in the way', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ORGANIZATIONS),
        fc.shuffledSubarray(ORGANIZATIONS, { minLength: 5 }),
        (held, wanted) => {
          const wishes = COMPANIES.map((companyId, index) => ({
            ...{ companyId, version: 0 },
            organizationId: wanted[index] ?? null,
          }));
          const verdicts = judgeSet(wishes, sceneOf(held));
          expect(verdicts.map((verdict) => verdict.wish)).toEqual(wishes);
          expect(verdicts.filter((verdict) => verdict.kind === 'refused')).toEqual([]);
        },
      ),
    );
  });

  it('names the company that has what was asked for', () => {
    const [verdict] = judgeSet([{ companyId: 'c', organizationId: '1', version: 0 }], sceneOf(['1']));
    expect(verdict).toMatchObject({ kind: 'refused', code: 'organization_taken' });
    expect(verdict?.kind === 'refused' && verdict.message).toContain('mapped to a');
  });
});

describe('a change that leaves imported things behind', () => {
  const wish = { companyId: 'a', organizationId: '2', version: 0 };
  const scene = (): Scene => ({
    ...sceneOf(['1']),
    imported: new Map([['a', { passwords: 12, people: 1 }]]),
  });

  it('is asked about while the person knows of fewer, and says what is there', () => {
    const [verdict] = judgeSet([{ ...wish, knownImported: 12 }], scene());
    expect(verdict).toMatchObject({ kind: 'refused', code: 'has_imported' });
    expect(verdict?.kind === 'refused' ? verdict.message : '').toContain('12 passwords and 1 person');
  });

  it('is carried out for whoever knows of all of them, and for a script that was not asked to ask', () => {
    expect(judgeSet([{ ...wish, knownImported: 13 }], scene())).toMatchObject([{ kind: 'change' }]);
    expect(judgeSet([wish], scene())).toMatchObject([{ kind: 'change' }]);
    expect(judgeSet([{ ...wish, organizationId: null, knownImported: 0 }], scene())).toMatchObject([
      { code: 'has_imported' },
    ]);
  });
});
