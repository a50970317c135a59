// The only file that reads process.env: what each process is told, checked once, with every mistake named at once.
// The operator's variables are explained in .env.example; the others are handed down by the start script.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  address,
  burst,
  databaseUrl,
  flag,
  isLoopback,
  jitterSeconds,
  jsonList,
  leaseMs,
  origin,
  port,
  rate,
} from './env-values.ts';
import { EnvironmentError, judgeEnvironment } from './judge-environment.ts';
import { SINGLE_SIGN_ON, singleSignOnComplaints, singleSignOnSettings } from './single-sign-on.ts';

const web = address('http:', 'https:');

const shared = {
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  ITGLUE_API_US: origin.optional(),
  ITGLUE_API_EU: origin.optional(),
  ITGLUE_API_AU: origin.optional(),
  ITGLUE_RATE: rate.default({ limit: 3000, windowSeconds: 300 }),
  ITGLUE_JITTER: jitterSeconds.optional(),
  ITGLUE_BURST: burst.optional(),
  WORKER_LEASE_MS: leaseMs.default(30_000),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  SMTP_FROM: z.string().optional(),
  HELP_URL: web.optional(),
  ...SINGLE_SIGN_ON,
};

const operator = z.object({
  ...shared,
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: databaseUrl.optional(),
  AUTH_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  AUTH_SECRET_CHANGED: flag.default(false),
  ROOT_KEY_FILE: z.string().optional(),
  AUDIT_MARKS_FILE: z.string().optional(),
  PRACTICE: flag.optional(),
  ALLOW_WEAK_SETTINGS: flag.default(false),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
});

const serving = z.object({
  ...shared,
  PUBLIC_URL: origin,
  PORTAL_DATABASE_URL: databaseUrl,
  KEYHOLDER_URL: origin,
  KEYHOLDER_TOKEN: z.string().min(16),
  AUTH_SECRET: z.string().min(16),
  PRACTICE: flag.default(false),
  PRACTICE_MAILBOX_URL: web.optional(),
  PRACTICE_KEYS: jsonList(z.object({ label: z.string(), key: z.string() })).default([]),
  PRACTICE_SIGN_INS: jsonList(
    z.object({ label: z.string(), email: z.string(), password: z.string() }),
  ).default([]),
});

const holding = z.object({
  PORTAL_DATABASE_URL: databaseUrl,
  KEYHOLDER_PORT: port,
  KEYHOLDER_WEB_TOKEN: z.string().min(16),
  KEYHOLDER_WORKER_TOKEN: z.string().min(16),
  ROOT_KEY_FILE: z.string(),
  AUDIT_MARKS_FILE: z.string(),
});

/** Reads the file `.env` of the project, where there is one; what the environment says already wins. */
export function loadDotEnv(projectRoot: string): void {
  const path = join(projectRoot, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

/** True under `npm run dev`: Next then needs eval, and a socket for reloading. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV !== 'production';
}

/** The names an operator may set, as `.env.example` lists them. */
export const OPERATOR_VARIABLES: readonly string[] = Object.keys(operator.shape);

/** What `npm start` was told. Relative paths are taken from `projectRoot`; `practice` is decided here. */
export function startEnv(projectRoot: string) {
  const given = read(operator);
  const dataDir = resolve(projectRoot, given.DATA_DIR);
  const itglueApi = itglueOrigins(given);
  const real = given.DATABASE_URL ?? given.ADMIN_EMAIL ?? given.PUBLIC_URL ?? Object.values(itglueApi)[0];
  const practice = given.PRACTICE ?? real === undefined;
  refuseContradictions(given, practice);
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.PUBLIC_URL,
    dataDir,
    databaseUrl: given.DATABASE_URL,
    ...{ authSecret: given.AUTH_SECRET, authSecretChanged: given.AUTH_SECRET_CHANGED },
    rootKeyFile:
      given.ROOT_KEY_FILE === undefined
        ? join(dataDir, 'root.key')
        : resolve(projectRoot, given.ROOT_KEY_FILE),
    auditMarksFile: resolve(projectRoot, given.AUDIT_MARKS_FILE ?? join(dataDir, 'audit-marks.jsonl')),
    practice,
    allowWeakSettings: given.ALLOW_WEAK_SETTINGS,
    itglueApi,
    itglueRate: laneRate(given),
    workerLeaseMs: given.WORKER_LEASE_MS,
    admin:
      given.ADMIN_EMAIL !== undefined && given.ADMIN_PASSWORD !== undefined
        ? { email: given.ADMIN_EMAIL, password: given.ADMIN_PASSWORD }
        : null,
    smtpUrl: given.SMTP_URL,
    smtpFrom: given.SMTP_FROM,
    helpUrl: given.HELP_URL,
    singleSignOn: singleSignOnSettings(given),
  };
}

export type StartEnv = ReturnType<typeof startEnv>;

function refuseContradictions(given: z.infer<typeof operator>, practice: boolean): void {
  const complaints = singleSignOnComplaints(given);
  if ((given.ADMIN_EMAIL === undefined) !== (given.ADMIN_PASSWORD === undefined)) {
    complaints.push('ADMIN_EMAIL and ADMIN_PASSWORD belong together: set both or neither');
  }
  if (practice && !isLoopback(given.HOST)) {
    complaints.push(
      'HOST: practice mode has known passwords and serves this machine only; use 127.0.0.1, or PRACTICE=0',
    );
  }
  if (complaints.length > 0) throw new EnvironmentError(complaints);
}

/** What web reads. Read when first needed, never while a module loads: `next build` runs without these variables. */
export function webEnv() {
  const given = read(serving);
  return { ...servingParts(given), port: given.PORT, host: given.HOST };
}

export type WebEnv = ReturnType<typeof webEnv>;

/** What the worker reads. */
export function workerEnv() {
  const given = read(serving);
  return { ...servingParts(given), leaseMs: given.WORKER_LEASE_MS };
}

export type WorkerEnv = ReturnType<typeof workerEnv>;

/** What the key-holder reads; it listens on 127.0.0.1 only. */
export function keyholderEnv() {
  const given = read(holding);
  return {
    databaseUrl: given.PORTAL_DATABASE_URL,
    port: given.KEYHOLDER_PORT,
    webToken: given.KEYHOLDER_WEB_TOKEN,
    workerToken: given.KEYHOLDER_WORKER_TOKEN,
    rootKeyFile: given.ROOT_KEY_FILE,
    auditMarksFile: given.AUDIT_MARKS_FILE,
  };
}

export type KeyholderEnv = ReturnType<typeof keyholderEnv>;

function servingParts(given: z.infer<typeof serving>) {
  return {
    databaseUrl: given.PORTAL_DATABASE_URL,
    keyholder: { url: given.KEYHOLDER_URL, token: given.KEYHOLDER_TOKEN },
    authSecret: given.AUTH_SECRET,
    publicUrl: given.PUBLIC_URL,
    itglueApi: itglueOrigins(given),
    itglueRate: laneRate(given),
    smtpUrl: given.SMTP_URL,
    smtpFrom: given.SMTP_FROM,
    helpUrl: given.HELP_URL,
    singleSignOn: singleSignOnSettings(given),
    practice: given.PRACTICE
      ? {
          mailboxUrl: given.PRACTICE_MAILBOX_URL,
          keys: given.PRACTICE_KEYS,
          signIns: given.PRACTICE_SIGN_INS,
        }
      : null,
  };
}

/** The allowance, and how a lane keeps within it where the operator knows better. */
function laneRate(given: {
  ITGLUE_RATE: { limit: number; windowSeconds: number };
  ITGLUE_JITTER?: number | undefined;
  ITGLUE_BURST?: number | undefined;
}): { limit: number; windowSeconds: number; jitterSeconds?: number | undefined; burst?: number | undefined } {
  return { ...given.ITGLUE_RATE, jitterSeconds: given.ITGLUE_JITTER, burst: given.ITGLUE_BURST };
}

/** The regions whose origin was set; the others are the vendor's own. */
function itglueOrigins(given: {
  ITGLUE_API_US?: string | undefined;
  ITGLUE_API_EU?: string | undefined;
  ITGLUE_API_AU?: string | undefined;
}): Partial<Record<'us' | 'eu' | 'au', string>> {
  return {
    ...(given.ITGLUE_API_US === undefined ? {} : { us: given.ITGLUE_API_US }),
    ...(given.ITGLUE_API_EU === undefined ? {} : { eu: given.ITGLUE_API_EU }),
    ...(given.ITGLUE_API_AU === undefined ? {} : { au: given.ITGLUE_API_AU }),
  };
}

/**
 * The environment for a child process: everything but the portal's own variables (a child gets only those that are
 * meant for it) and with `own` on top.
 */
export function childEnv(own: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const handed = Object.keys({ ...serving.shape, ...holding.shape });
  const hidden = new Set([...OPERATOR_VARIABLES, ...handed]);
  const kept = Object.entries(process.env).filter(([name]) => !hidden.has(name));
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...kept, ...given]) as NodeJS.ProcessEnv;
}

/** An empty variable counts as one that is not set: `.env` files keep lines for what is left out. */
function read<Schema extends z.ZodObject>(schema: Schema): z.infer<Schema> {
  const set = Object.keys(schema.shape).map((name) => [name, process.env[name] || undefined] as const);
  return judgeEnvironment(schema, Object.fromEntries(set));
}
