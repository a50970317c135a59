// What each process of the portal is started with: its command, and only those variables that are meant for it.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StartEnv } from '#src/config/env.ts';
import type { PracticePlan } from './practice.ts';
import { roleUrl } from './roles.ts';
import type { SignIn } from './seed.ts';
import type { ChildPlan } from './supervise.ts';

/** What was found out before the first child starts. */
export type Layout = {
  projectRoot: string;
  logs: string;
  dev: boolean;
  ownerUrl: string;
  /** What the role passwords follow from. */
  seed: string;
  authSecret: string;
  webPort: number;
  keyholderPort: number;
  practice: PracticePlan | null;
};

/** Made anew at every start: nobody but the three processes of this start can ask the key-holder. */
export type KeyholderTokens = { web: string; worker: string };

export function freshTokens(): KeyholderTokens {
  return { web: randomBytes(32).toString('hex'), worker: randomBytes(32).toString('hex') };
}

export function keyholderUrl(layout: Layout): string {
  return `http://127.0.0.1:${layout.keyholderPort}`;
}

export function practicePlan(layout: Layout, practice: PracticePlan): ChildPlan {
  return plan(layout, 'practice', ['src/practice/main.ts', ...practice.flags], {});
}

export function keyholderPlan(layout: Layout, env: StartEnv, tokens: KeyholderTokens): ChildPlan {
  return plan(layout, 'keyholder', ['src/keyholder/main.ts'], {
    PORTAL_DATABASE_URL: roleUrl(layout.ownerUrl, 'portal_keys', layout.seed),
    KEYHOLDER_PORT: String(layout.keyholderPort),
    KEYHOLDER_WEB_TOKEN: tokens.web,
    KEYHOLDER_WORKER_TOKEN: tokens.worker,
    ROOT_KEY_FILE: env.rootKeyFile,
    AUDIT_MARKS_FILE: env.auditMarksFile,
  });
}

/**
 * How the worker is started. By itself the engine lets garbage grow with the machine's memory, to twice of what an import needs on
 * one of 24 GB, and goes no faster for it.
 */
export const WORKER_COMMAND = ['--max-old-space-size=1024', '--max-semi-space-size=32', 'src/worker/main.ts'];

export function workerPlan(layout: Layout, env: StartEnv, tokens: KeyholderTokens): ChildPlan {
  return plan(layout, 'worker', WORKER_COMMAND, {
    ...serving(layout, env),
    PORTAL_DATABASE_URL: roleUrl(layout.ownerUrl, 'portal_worker', layout.seed),
    KEYHOLDER_TOKEN: tokens.worker,
  });
}

export function webPlan(
  layout: Layout,
  env: StartEnv,
  tokens: KeyholderTokens,
  signIns: SignIn[],
): ChildPlan {
  return plan(layout, 'web', ['src/start/web.ts', ...(layout.dev ? ['--dev'] : [])], {
    ...serving(layout, env),
    PORTAL_DATABASE_URL: roleUrl(layout.ownerUrl, 'portal_web', layout.seed),
    KEYHOLDER_TOKEN: tokens.web,
    PRACTICE_SIGN_INS: layout.practice === null ? undefined : JSON.stringify(signIns),
    OIDC_ISSUER: env.singleSignOn?.issuer,
    OIDC_CLIENT_ID: env.singleSignOn?.clientId,
    OIDC_CLIENT_SECRET: env.singleSignOn?.clientSecret,
    OIDC_LABEL: env.singleSignOn?.label,
    // Without an address of its own, sign-in goes by the one the browser used.
    ...(env.publicUrl === undefined ? { AUTH_TRUST_HOST: 'true' } : { NEXTAUTH_URL: env.publicUrl }),
    NEXTAUTH_SECRET: layout.authSecret,
    NEXT_TELEMETRY_DISABLED: '1',
    // Four password hashes at once would fill the pool that files and names are read with.
    UV_THREADPOOL_SIZE: '8',
    // Next would read .env itself and give web what is meant for this process alone.
    __NEXT_PROCESSED_ENV: '1',
  });
}

/** The address people type when PUBLIC_URL is not set. */
export function localUrl(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

function serving(layout: Layout, env: StartEnv): Record<string, string | undefined> {
  return {
    HOST: env.host,
    PORT: String(layout.webPort),
    PUBLIC_URL: env.publicUrl ?? localUrl(env.host, layout.webPort),
    KEYHOLDER_URL: keyholderUrl(layout),
    AUTH_SECRET: layout.authSecret,
    ITGLUE_API_US: env.itglueApi.us,
    ITGLUE_API_EU: env.itglueApi.eu,
    ITGLUE_API_AU: env.itglueApi.au,
    ITGLUE_RATE: `${env.itglueRate.limit}/${env.itglueRate.windowSeconds}s`,
    ITGLUE_JITTER: env.itglueRate.jitterSeconds?.toString(),
    ITGLUE_BURST: env.itglueRate.burst?.toString(),
    WORKER_LEASE_MS: String(env.workerLeaseMs),
    SMTP_URL: env.smtpUrl,
    SMTP_FROM: env.smtpFrom,
    HELP_URL: env.helpUrl,
    PRACTICE: layout.practice === null ? '0' : '1',
    ...layout.practice?.env,
  };
}

function plan(layout: Layout, name: string, command: string[], env: ChildPlan['env']): ChildPlan {
  return {
    name,
    command: () => ['--disable-warning=ExperimentalWarning', ...command],
    env: { ...env, NODE_ENV: layout.dev ? 'development' : 'production' },
    cwd: layout.projectRoot,
    logFile: join(layout.logs, `${name}.log`),
    // The practice servers' first line is for programs.
    loud: layout.dev && name !== 'practice',
  };
}
