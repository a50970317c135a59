// Imports in the rate lane: one against the floor of calls by allowance, and many MSPs at once, each in its own lane.
import { readRate } from '#src/practice/weather/rate.ts';
import type { Bench, Figure } from './import-figure.ts';
import { newMsp, type Msp, type Organization } from './import-msp.ts';
import { startPractice, startWorker, type Practice } from './import-place.ts';

/** The organizations of the practice account that are not the MSP itself. */
export async function clientsOf(practice: Practice): Promise<Organization[]> {
  const found: Organization[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await fetch(`${practice.origin}/organizations?page[size]=1000&page[number]=${page}`, {
      headers: { 'x-api-key': practice.key },
    });
    const { data } = (await answer.json()) as {
      data: { id: string; attributes: { name: string; primary: boolean } }[];
    };
    for (const { id, attributes } of data) if (!attributes.primary) found.push({ id, name: attributes.name });
    if (data.length < 1000) return found;
  }
}

/** Those with so many passwords at least: what has hardly a record is over before there is a pace. */
async function withRecords(
  practice: Practice,
  organizations: readonly Organization[],
  least: number,
): Promise<Organization[]> {
  const found: Organization[] = [];
  for (const organization of organizations) {
    const query = `filter[organization_id]=${organization.id}&page[size]=1`;
    const answer = await fetch(`${practice.origin}/passwords?${query}`, {
      headers: { 'x-api-key': practice.key },
    });
    const { meta } = (await answer.json()) as { meta: { 'total-count': number } };
    if (meta['total-count'] >= least) found.push(organization);
  }
  return found;
}

const DONE = ['completed', 'completed-with-errors'];

/** The practice IT Glue refuses what is over the limit in any sliding window; its own count of calls is the floor. */
export async function atTheLimit({ place, web, values }: Bench): Promise<Figure[]> {
  const text = values['rate'] ?? '';
  const rate = readRate(text);
  if (rate === null) throw new Error(`--rate looks like 600/20s, not ${text}`);
  const practice = await startPractice([
    '--passwords',
    values['limited'] ?? '',
    '--rate',
    text,
    '--latency',
    '80',
  ]);
  const msp = await newMsp(place, web, practice, await clientsOf(practice));
  const worker = startWorker(place, practice, text);
  await practice.forgetCalls();
  const began = performance.now();
  const run = await msp.start(true);
  const done = await msp.until(run.id, ...DONE);
  const seconds = (performance.now() - began) / 1000;
  const { total, byStatus } = await practice.calls();
  const floor = total / (rate.limit / (rate.windowMs / 1000));
  await worker.end();
  await practice.end();
  const refused = byStatus['429'] ?? 0;
  const ratio = seconds / floor;
  return [
    {
      what: `Limit ${text}, 80 ms an answer: ${done.outcomes.created} passwords, ${total} calls, time by the floor of ${floor.toFixed(1)} s`,
      figure: `${ratio.toFixed(3)}, ${refused} × 429`,
      goal: '≤ 1.05, 0 × 429',
      reached: ratio <= 1.05 && refused === 0,
    },
  ];
}

/** IT Glue's own limit. */
const MSP_RATE = '3000/300s';
const A_SECOND = 10;

/** Each MSP's lane is its own; one practice account answers all of them, because what it holds is not what is measured. */
export async function manyMsps({ place, web, values }: Bench): Promise<Figure[]> {
  const many = Number(values['msps']);
  const each = Number(values['each']);
  const practice = await startPractice(['--passwords', String(each * 30), '--orgs', '30']);
  const organizations = await withRecords(practice, await clientsOf(practice), each / 4);
  const msps: Msp[] = [];
  for (let n = 0; n < many; n += 1) {
    const organization = organizations[n % organizations.length];
    if (organization !== undefined) msps.push(await newMsp(place, web, practice, [organization]));
  }
  const worker = startWorker(place, practice, MSP_RATE);
  await Promise.all(msps.map(async (msp) => msp.until((await msp.start(true)).id, ...DONE)));
  const cpu = worker.cpuSeconds();
  // What an MSP used of its allowance from its first value to its last: records carried out by seconds it took. The listing of
  // its certificate falls into that time and is not counted.
  const { rows } = await place.superuser.query<{ used: number }>(
    `select (select count(*) from run_item i where i.run_company_id = rc.id and i.outcome in ('created', 'failed'))
        / extract(epoch from rc.finished_at - (rc.checkpoint ->> 'applyingSince')::timestamptz)::float8 / $1 as used
     from run_company rc order by 1`,
    [A_SECOND],
  );
  await worker.end();
  await practice.end();
  const full = rows.filter(({ used }) => used >= 0.95).length;
  const share = (used: number | undefined) => `${((used ?? 0) * 100).toFixed(1)} %`;
  return [
    {
      what: `${many} MSPs at once in one worker, ${A_SECOND} calls a second each (worker CPU ${cpu.toFixed(0)} s)`,
      figure: `${full} of ${rows.length} at ≥ 95 %; slowest ${share(rows[0]?.used)}, median ${share(rows[rows.length >> 1]?.used)}`,
      goal: '50 at ≥ 95 %',
      reached: full >= 50,
    },
  ];
}
