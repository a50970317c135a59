// Invites many people while two processes send the mails and are killed at random moments; says who was mailed how often.

import { spawn, type ChildProcess } from 'node:child_process';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { mapLimit } from '#src/lib/map-limit.ts';
import { sleep } from '#src/lib/sleep.ts';
import { compiledCode } from '../../support/compiled-code.ts';
import { startMailServer } from './mail-server.ts';
import { SECRET, type Stage } from './people-stage.ts';

const LEASE_MS = 2_000;
const SENDERS = 2;

export type Mailed = {
  /** Mails on the wire, and how many different ones by their Message-ID. */
  taken: number;
  different: number;
  /** For each address that got any: how many different ones. */
  perPerson: number[];
  kills: number;
};

/** How long after its moment a kill that is not aimed comes at most: several times what three mails take. */
const ASTRAY_MS = 250;

/**
 * `aimed`: each kill comes right after the server has taken a mail, when the sender may not have said so yet; else at any
 * moment: before, between and after mails, and while nothing is sent. Then everybody is invited beforehand, so that nothing
 * but the sending itself decides how often one is caught between the two.
 */
export async function mailThroughKills(
  stage: Stage,
  { people, kills, aimed }: { people: number; kills: number; aimed: boolean },
): Promise<Mailed> {
  const server = await startMailServer();
  const start = (): ChildProcess =>
    spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', `${import.meta.dirname}/mail-sender.ts`],
      {
        env: {
          ...compiledCode(),
          NODE_ENV: 'test',
          SENDER_DATABASE: stage.fresh.workerUrl,
          SENDER_SMTP: server.url,
          SENDER_SECRET: SECRET,
          SENDER_LEASE_MS: String(LEASE_MS),
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
  if (!aimed) await inviteAll(stage, people);
  const senders = Array.from({ length: SENDERS }, start);
  // Spread over all mails.
  const moments = Array.from({ length: kills }, () => Math.floor(Math.random() * people)).sort(
    (a, b) => a - b,
  );
  const done = new AbortController();
  const killing = (async () => {
    for (const [index, moment] of moments.entries()) {
      while (server.taken.length < moment && !done.signal.aborted) await sleep(2);
      if (!aimed) await sleep(Math.random() * ASTRAY_MS);
      senders[index % SENDERS]?.kill('SIGKILL');
      senders[index % SENDERS] = start();
    }
  })();
  try {
    if (aimed) await inviteAll(stage, people);
    await killing;
    await allSent(stage);
  } finally {
    done.abort();
    for (const sender of senders) sender.kill('SIGKILL');
    await server.close();
  }
  return { ...tally(server.taken), kills: moments.length };
}

/** Two at once: more would only wait for each other at the end of the trail. */
async function inviteAll(stage: Stage, people: number): Promise<void> {
  const numbers = Array.from({ length: people }, (_, number) => number);
  const context = await stage.as(stage.account.admin);
  const invited = await mapLimit(numbers, 2, (number) =>
    inviteUser(context, {
      params: { companyId: stage.account.companyB },
      body: { email: `person${number}@alder.example`, name: 'Jo', role: 'member' },
    }),
  );
  if (invited.failure !== null) throw new Error('not everybody was invited', { cause: invited.failure });
}

/** Throws after a minute in which nothing more was sent. */
async function allSent(stage: Stage): Promise<void> {
  for (let [left, since] = [Infinity, Date.now()]; left > 0; await sleep(100)) {
    const rows = await stage.root(`select count(*)::int as n from outbox where state <> 'sent'`);
    const now = (rows as { n: number }[])[0]?.n ?? 0;
    if (now < left) [left, since] = [now, Date.now()];
    else if (Date.now() - since > 60_000) throw new Error(`${left} mails were never sent`);
  }
}

function tally(taken: readonly Buffer[]): Omit<Mailed, 'kills'> {
  const ids = new Set<string>();
  const byPerson = new Map<string, Set<string>>();
  for (const raw of taken) {
    const text = raw.toString();
    const id = /^message-id: *<(.+)>/im.exec(text)?.[1] ?? '';
    const to = /^to:.*?(person\d+@alder\.example)/im.exec(text)?.[1] ?? '';
    ids.add(id);
    byPerson.set(to, (byPerson.get(to) ?? new Set()).add(id));
  }
  return {
    taken: taken.length,
    different: ids.size,
    perPerson: [...byPerson.values()].map(({ size }) => size),
  };
}
