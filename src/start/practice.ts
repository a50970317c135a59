// Where the practice IT Glue and its mailbox will listen, and what the other processes are told about them.

import { join } from 'node:path';
import { PRACTICE_KEYS } from '#src/practice/keys.ts';
import type { StartEnv } from '#src/config/env.ts';
import type { DataDir } from './data-dir.ts';
import { freePort } from './claim-port.ts';

const PORTS = ['us', 'eu', 'au', 'smtp', 'mailbox'] as const;
type Ports = Record<(typeof PORTS)[number], number>;

export type PracticePlan = {
  /** Arguments of src/practice/main.ts. */
  flags: string[];
  mailboxUrl: string;
  /** For web and worker; what the operator has set himself wins. */
  env: Record<string, string | undefined>;
};

/** Chooses the ports (last time's, when they are free) and says what follows from them. */
export async function planPractice(env: StartEnv, dataDir: DataDir): Promise<PracticePlan> {
  const ports: Ports = { us: 0, eu: 0, au: 0, smtp: 0, mailbox: 0 };
  for (const name of PORTS) {
    ports[name] = await freePort(dataDir.memory.ports[`practice-${name}`]);
    dataDir.memory.ports[`practice-${name}`] = ports[name];
  }
  dataDir.save();
  const mailboxUrl = `http://127.0.0.1:${ports.mailbox}`;
  return {
    flags: [
      ...PORTS.flatMap((name) => [`--${name}-port`, String(ports[name])]),
      ...['--rate', `${env.itglueRate.limit}/${env.itglueRate.windowSeconds}s`],
      ...['--mail-dir', join(dataDir.path, 'mailbox')],
    ],
    mailboxUrl,
    env: {
      ITGLUE_API_US: env.itglueApi.us ?? `http://127.0.0.1:${ports.us}`,
      ITGLUE_API_EU: env.itglueApi.eu ?? `http://127.0.0.1:${ports.eu}`,
      ITGLUE_API_AU: env.itglueApi.au ?? `http://127.0.0.1:${ports.au}`,
      SMTP_URL: env.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
      SMTP_FROM: env.smtpFrom ?? 'Practice portal <portal@practice.invalid>',
      PRACTICE_MAILBOX_URL: mailboxUrl,
      PRACTICE_KEYS: JSON.stringify(PRACTICE_KEYS.map(({ title, key }) => ({ label: title, key }))),
    },
  };
}
