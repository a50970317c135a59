// What changes in IT Glue between two readings of it is news until somebody has looked: new, renamed, vanished, and back again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkConnection } from '#src/domain/connection/check-connection.ts';
import { connectKey } from '#src/domain/connection/connect-key.ts';
import { listOrganizations } from '#src/domain/connection/list-organizations.ts';
import { lookAtNews } from '#src/domain/connection/look-at-news.ts';
import { practiceKeyNamed } from '#src/practice/keys.ts';
import { runChecks } from '#src/worker/run-checks.ts';
import { setBench, type Bench } from './bench.ts';

let bench: Bench;
let account: Awaited<ReturnType<Bench['account']>>;
let known: string;

beforeAll(async () => {
  bench = await setBench();
  account = await bench.account();
  known = await add('Foxglove Joinery');
  const apiKey = practiceKeyNamed('full').key;
  await connectKey(await bench.as(account), { body: { apiKey, region: 'auto' } });
  await bench.work();
});
afterAll(() => bench.clear());

/** A new organization in IT Glue; its id there. */
async function add(name: string): Promise<string> {
  const answer = await bench.steer('POST', '/organizations', { name });
  return ((await answer.json()) as { id: string }).id;
}

const rename = (id: string, name: string) => bench.steer('PATCH', `/organizations/${id}`, { name });

/** IT Glue lists it no more until it is put back. */
function takeOut(id: string): { putBack: () => void } {
  const { organizations } = bench.practice.world.accounts['us-main'];
  const row = organizations.get(id);
  if (row === undefined) throw new Error('There is no such organization.');
  organizations.remove(id);
  return { putBack: () => void organizations.add(id, row.attributes) };
}

/** `begun`: when the reading began, where that is not now. */
async function readAgain(begun = new Date()): Promise<void> {
  await checkConnection(await bench.as(account));
  await runChecks({ ...bench.worker, now: () => begun });
}

async function look(organizationIds: string[] | 'all' = 'all'): Promise<void> {
  await lookAtNews(await bench.as(account), { body: { organizationIds } });
}

/** By kind, the names with the ones before; the counts tell as many. */
async function news(): Promise<Record<string, [string, string | null][]>> {
  const context = await bench.as(account);
  const { news: counts } = await listOrganizations(context, { query: { limit: 1 } });
  const told: Record<string, [string, string | null][]> = {};
  for (const kind of ['new', 'renamed', 'vanished'] as const) {
    const { data } = await listOrganizations(context, { query: { news: kind, limit: 50 } });
    expect(data.map((one) => one.news)).toEqual(data.map(() => kind));
    expect(data).toHaveLength(counts[kind]);
    if (data.length > 0) told[kind] = data.map(({ name, previousName }) => [name, previousName]);
  }
  return told;
}

it('tells nothing of the first reading', async () => {
  expect(await news()).toEqual({});
});

it('tells what is new and what was renamed, with its name before, until somebody says that they have looked', async () => {
  await rename(known, 'Foxglove & Daughters');
  const fresh = await add('Gorse Lane Cycles');
  await readAgain();
  const renamed = { renamed: [['Foxglove & Daughters', 'Foxglove Joinery']] };
  expect(await news()).toEqual({ new: [['Gorse Lane Cycles', null]], ...renamed });
  await look([fresh]);
  expect(await news()).toEqual(renamed);
  await look();
  expect(await news()).toEqual({});
  await readAgain();
  expect(await news()).toEqual({});
});

it('tells what vanished until somebody has looked, and nothing when it is back', async () => {
  const { putBack } = takeOut(known);
  await readAgain();
  expect(await news()).toEqual({ vanished: [['Foxglove & Daughters', 'Foxglove Joinery']] });
  await look();
  expect(await news()).toEqual({});
  putBack();
  await readAgain();
  expect(await news()).toEqual({});
});

it('what was back before anybody looked is what it was before: old if it was seen, new if it was not', async () => {
  const fresh = await add('Hawthorn Boats');
  await readAgain();
  const gone = [takeOut(known), takeOut(fresh)];
  await readAgain();
  expect(Object.keys(await news())).toEqual(['vanished']);
  for (const { putBack } of gone) putBack();
  await readAgain();
  expect(await news()).toEqual({ new: [['Hawthorn Boats', null]] });
  await look();
});

it('tells what vanished while IT Glue was being read, though somebody looked at it as new meanwhile', async () => {
  const fresh = await add('Ivy House Vets');
  await readAgain();
  const begun = new Date();
  await look([fresh]);
  takeOut(fresh);
  await readAgain(begun);
  expect(await news()).toEqual({ vanished: [['Ivy House Vets', null]] });
});
