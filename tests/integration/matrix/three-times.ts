// The matrix itself, for the three files that run it: whole, without the application's wall, without row security.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { services } from '#src/server/services.ts';
import {
  idsOf,
  idsWithin,
  markOf,
  rowsWithin,
  setMatrixStage,
  type Caller,
  type Ids,
  type MatrixStage,
} from './matrix-stage.ts';
import { portalRoutes, type PortalRoute } from './portal-routes.ts';
import { callRoute, push, type Beside, type Finding } from './run-matrix.ts';

export type Form = {
  /** Takes one wall down, after the portal has looked at the catalogue and found it whole. */
  takeDown?: (stage: MatrixStage) => Promise<void>;
  /** What counts besides changed rows: every difference, what is let through or shown, or what is shown alone. */
  counts: 'all' | 'let through' | 'shown';
};

const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined };

const lineOf = ({ caller, call, what, status, text }: Finding): string =>
  `${caller}: ${call} ${what} (${status} ${text})`;

export function describeMatrix(form: Form): void {
  let stage: MatrixStage;
  let routes: PortalRoute[];
  let rule: Ids;

  beforeAll(async () => {
    stage = await setMatrixStage();
    routes = await portalRoutes();
    Object.assign(await services(), { log: SILENT });
    const ofAccount = async (table: string): Promise<string> => {
      const sql = `select id from ${table} where account_id = $1 limit 1`;
      return (await stage.root.query<{ id: string }>(sql, [stage.one.id])).rows[0]?.id ?? '';
    };
    rule = { ruleId: await ofAccount('import_rule'), sessionId: await ofAccount('person_session') };
    await form.takeDown?.(stage);
  });

  afterAll(async () => {
    const { database, jobs } = await services();
    await (jobs as { stop?: () => Promise<void> }).stop?.();
    await database.close();
    await stage.clearAll();
  });

  /** With a wall down the words of a refusal may differ, and an empty answer betrays nothing. */
  const counted = (findings: Finding[]): Finding[] => {
    const counts = { all: /^/, 'let through': /^(shows|is let through)/, shown: /^shows/ }[form.counts];
    return findings.filter(({ what }) => counts.test(what));
  };

  const compares = form.counts === 'all';
  /** So many of the calls are made whatever is compared. */
  const atLeast = (cells: number): number => (compares ? cells : (cells * 2) / 3);

  async function pushAll(callers: Caller[], places: Ids[], betraying: string[], own: string) {
    const findings: string[] = [];
    let cells = 0;
    for (const caller of callers) {
      const beside: Beside = new Map();
      for (const ids of places) {
        // One's own company in the address is no intrusion unless something else is named in it, too.
        const mixed = ids['companyId'] === own;
        const named = ({ endpoint }: PortalRoute) => endpoint.path.split('{').length > 2;
        const chosen = mixed ? routes.filter(named) : routes;
        const pushed = await push(chosen, caller, { ids, betraying, compares }, beside);
        cells += pushed.cells;
        findings.push(...counted(pushed.findings).map(lineOf));
      }
    }
    return { cells, findings };
  }

  describe('every route of the portal', () => {
    it('lets people of another account see and change nothing', async () => {
      const { one, two } = stage;
      const callers = await stage.callers(two, 'the other account’s');
      callers.push(await stage.tokenCaller('an API token of the other account', two.holder));
      const foreign = [idsOf(one, 'a', rule), idsOf(one, 'b', rule)];
      // One's own company around what belongs to another, too.
      const places = [...foreign, ...foreign.map((ids) => ({ ...ids, companyId: two.a }))];
      const betraying = [
        markOf(one.id),
        markOf(one.a),
        markOf(one.b),
        ...(await idsWithin(stage, { account: one.id })),
      ];
      const before = await rowsWithin(stage, { account: one.id });
      const { cells, findings } = await pushAll(callers, places, betraying, two.a);
      expect(findings).toEqual([]);
      expect(await rowsWithin(stage, { account: one.id })).toBe(before);
      expect(cells).toBeGreaterThan(atLeast(1400));
    }, 120_000);

    it('lets nobody in who has no session, or no place in the account any more or not yet', async () => {
      const { one } = stage;
      const callers = [
        { name: 'anonymous', cookie: null },
        { name: 'somebody with a made-up cookie', cookie: 'x.y.z' },
        await stage.withoutPlace('disabled'),
        await stage.withoutPlace('accepted'),
        { name: 'a made-up API token', cookie: null, bearer: 'portal_x' },
      ];
      const betraying = [markOf(one.id), markOf(one.a), ...(await idsWithin(stage, { account: one.id }))];
      const before = await rowsWithin(stage, { account: one.id });
      const wrong: unknown[] = [];
      const pushAt = async (caller: Caller): Promise<void> => {
        for (const route of routes.filter(({ endpoint }) => endpoint.access.who === 'person')) {
          const answer = await callRoute(route, caller, idsOf(one, 'a', rule));
          const { access } = route.endpoint;
          const open = caller.waits !== undefined && access.who === 'person' && access.waiting === true;
          const refused = open ? answer.status < 500 : answer.status === (caller.waits ? 403 : 401);
          const own = open ? caller.waits : [];
          const leak = betraying.find((secret) => !own?.includes(secret) && answer.text.includes(secret));
          if (!refused || leak !== undefined) wrong.push({ caller: caller.name, name: route.name, answer });
        }
      };
      for (const caller of callers) await pushAt(caller);
      expect(wrong).toEqual([]);
      expect(await rowsWithin(stage, { account: one.id })).toBe(before);
      await stage.withoutPlaceInSealed(async (caller) => {
        const sealed = await rowsWithin(stage, { account: one.id });
        await pushAt(caller);
        expect(await rowsWithin(stage, { account: one.id })).toBe(sealed);
      });
      expect(wrong).toEqual([]);
    }, 60_000);

    it('keeps people of one company out of its sibling', async () => {
      const { one } = stage;
      const { technician, lead, member } = one;
      const callers = await Promise.all([
        stage.caller('technician without the company', technician),
        stage.caller('company administrator of another company', lead),
        stage.caller('member of another company', member),
        stage.tokenCaller('API token for another company, of an administrator', one.admin, [one.a]),
      ]);
      const sibling = idsOf(one, 'b', {});
      const betraying = [markOf(one.b), ...(await idsWithin(stage, { company: one.b }))];
      const before = await rowsWithin(stage, { company: one.b });
      const { cells, findings } = await pushAll(
        callers,
        [sibling, { ...sibling, companyId: one.a }],
        betraying,
        one.a,
      );
      expect(findings).toEqual([]);
      expect(await rowsWithin(stage, { company: one.b })).toBe(before);
      expect(cells).toBeGreaterThan(atLeast(400));
    }, 120_000);

    // Without this the rest could pass for a portal that refuses everything.
    it('shows its own people what is theirs', async () => {
      const { one } = stage;
      const admin = await stage.caller('administrator', one.admin);
      const seen: string[] = [];
      for (const route of routes.filter(({ endpoint }) => endpoint.method === 'GET')) {
        const { status, text } = await callRoute(route, admin, idsOf(one, 'b', rule));
        if (status === 200 && text.includes(markOf(one.b))) seen.push(route.name);
      }
      expect(seen).toEqual(
        expect.arrayContaining(['listCompanies', 'getCompany', 'listVaultItems', 'getVaultItem']),
      );
    });
  });
}
