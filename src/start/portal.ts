// Starts the whole portal, part by part, and remembers how to stop each of them in the reverse order.

import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRootKeyFile } from '#src/adapters/secrets/index.ts';
import type { StartEnv } from '#src/config/env.ts';
import { buildWeb } from './build-web.ts';
import {
  freshTokens,
  keyholderPlan,
  keyholderUrl,
  localUrl,
  practicePlan,
  webPlan,
  workerPlan,
  type KeyholderTokens,
  type Layout,
} from './children.ts';
import { freePort, tryPort } from './claim-port.ts';
import { openDataDir, type DataDir } from './data-dir.ts';
import { startEmbedded } from './database.ts';
import { requireKnownSecret } from './known-secret.ts';
import { trimLogs } from './log-files.ts';
import { planPractice } from './practice.ts';
import { prepareDatabase } from './prepare-database.ts';
import { refuseHopeless, waitUntilHealthy } from './ready.ts';
import { passwordSeed, roleUrl } from './roles.ts';
import { seedPortal, type SignIn } from './seed.ts';
import { supervise, type Child } from './supervise.ts';
import { restartOnChange } from './watch-sources.ts';

/** What a start is given: its surroundings and its switches. */
export type Surroundings = {
  projectRoot: string;
  dev: boolean;
  /** Aborted when the portal is to stop; a start that is still under way breaks off. */
  signal: AbortSignal;
  say: (line: string) => void;
  /** Called when a part is lost for good. */
  hopeless: (error: unknown) => void;
  /** Parts to be stopped, in the order in which they were started. */
  parts: (() => Promise<void> | void)[];
};

export type Started = { url: string; signIns: SignIn[]; mailboxUrl: string | null };

/** Everything from the data folder to the first healthy answer of web. */
export async function startPortal(env: StartEnv, around: Surroundings): Promise<Started> {
  const { say, signal, parts } = around;
  const webPort = await choosePort(env);
  const dataDir = await openDataDir(env.dataDir, say);
  parts.push(dataDir.release, trimLogs(dataDir.logs));
  const built = around.dev ? Promise.resolve() : build(around);
  // Awaited further down; until then a failure must not count as unhandled.
  built.catch(() => undefined);
  const layout = await layOut(env, around, dataDir, webPort);
  const tokens = freshTokens();
  const children: Child[] = [];
  const start = (plan: Parameters<typeof supervise>[0]): Child => {
    signal.throwIfAborted();
    const child = supervise(plan, say);
    parts.push(child.stop);
    children.push(child);
    return child;
  };

  if (layout.practice !== null) {
    const practice = start(practicePlan(layout, layout.practice));
    await waitUntilHealthy(layout.practice.mailboxUrl, practice, signal);
    say(`practice: IT Glue and the mailbox ${layout.practice.mailboxUrl}`);
  }
  await waitUntilHealthy(`${keyholderUrl(layout)}/health`, start(keyholderPlan(layout, env, tokens)), signal);
  say('keyholder: ready');
  const signIns = await seed(env, layout, tokens, around.projectRoot);
  const worker = start(workerPlan(layout, env, tokens));
  await built;
  const url = localUrl(env.host, webPort);
  await waitUntilHealthy(`${url}/api/health`, start(webPlan(layout, env, tokens, signIns)), signal);
  refuseHopeless(worker);
  if (around.dev) parts.push(restartOnChange(around.projectRoot, children, say));
  return { url, signIns, mailboxUrl: layout.practice?.mailboxUrl ?? null };
}

async function choosePort(env: StartEnv): Promise<number> {
  const port = env.port === 0 ? await freePort(undefined, env.host) : await tryPort(env.port, env.host);
  if (port !== null) return port;
  throw new Error(
    `Port ${env.port} on ${env.host} is taken or not allowed. Set PORT to another one, or end what listens there.`,
  );
}

async function build(around: Surroundings): Promise<void> {
  const begun = performance.now();
  const started = (): void => around.say('web: sources changed, building (half a minute) …');
  const built = await buildWeb(around.projectRoot, around.signal, started);
  around.say(
    built
      ? `web: built in ${Math.round((performance.now() - begun) / 1000)} s`
      : 'web: unchanged since its build',
  );
}

/** Database, secrets and ports: all that the children's plans are made of. */
async function layOut(
  env: StartEnv,
  around: Surroundings,
  dataDir: DataDir,
  webPort: number,
): Promise<Layout> {
  const { say, signal, parts } = around;
  const authSecret = env.authSecret ?? dataDir.memory.authSecret;
  makeRootKey(env.rootKeyFile, say);
  const database = env.databaseUrl === undefined ? await startEmbedded(dataDir, say, around.hopeless) : null;
  if (database !== null) parts.push(database.stop);
  const ownerUrl = database?.ownerUrl ?? env.databaseUrl ?? '';
  const passwords = passwordSeed(ownerUrl, authSecret);
  signal.throwIfAborted();
  const applied = await prepareDatabase(ownerUrl, passwords, around.projectRoot);
  say(applied.length === 0 ? 'database: up to date' : `database: applied ${applied.length} migrations`);
  await requireKnownSecret(ownerUrl, { authSecret, changed: env.authSecretChanged, say });
  signal.throwIfAborted();
  const keyholderPort = await freePort(dataDir.memory.ports['keyholder']);
  dataDir.memory.ports['keyholder'] = keyholderPort;
  const practice = env.practice ? await planPractice(env, dataDir) : null;
  dataDir.save();
  const { projectRoot, dev } = around;
  return {
    ...{ projectRoot, dev, logs: dataDir.logs, ownerUrl, seed: passwords, authSecret },
    ...{ webPort, keyholderPort, practice },
  };
}

function makeRootKey(path: string, say: (line: string) => void): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  createRootKeyFile(path);
  say(`root key: made ${path}; keep a copy of it where the database is not`);
}

function seed(
  env: StartEnv,
  layout: Layout,
  tokens: KeyholderTokens,
  projectRoot: string,
): Promise<SignIn[]> {
  return seedPortal(
    {
      ownerUrl: layout.ownerUrl,
      webUrl: roleUrl(layout.ownerUrl, 'portal_web', layout.seed),
      keyholder: { url: keyholderUrl(layout), token: tokens.web },
      authSecret: layout.authSecret,
      admin: env.admin,
      practice: env.practice,
    },
    projectRoot,
  );
}
