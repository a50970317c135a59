// The web process's doors to the outside, opened once and shared by all requests.
import 'server-only';
import { createDatabase, type Database } from '#src/adapters/db/index.ts';
import { createItGlueClient, ITGLUE_ORIGINS, proveKey } from '#src/adapters/itglue/index.ts';
import { createJobs } from '#src/adapters/jobs/index.ts';
import { createKeyholderClient } from '#src/adapters/keyholder/index.ts';
import { createLogger } from '#src/adapters/log/index.ts';
import { createSingleSignOn } from '#src/adapters/oidc/index.ts';
import {
  certificateKey,
  createPasskeys,
  createPasswordHasher,
  createSecondFactors,
  deriveKey,
  flowSecrets,
  hashToken,
  invitationToken,
  isSigned,
  randomToken,
  resetToken,
  sealItem,
} from '#src/adapters/secrets/index.ts';
import { webEnv } from '#src/config/env.ts';

import type { Services } from '#src/domain/context.ts';

export type WebServices = Services & { database: Database };

/** Kept on the global object: the bundler may load this module more than once in one process. */
const shared = globalThis as typeof globalThis & { portalServices?: Promise<WebServices> };

/** Opens the doors at the first call. Refuses (and tries anew next time) where the catalogue disagrees with the design. */
export function services(): Promise<WebServices> {
  shared.portalServices ??= open().catch((error: unknown) => {
    delete shared.portalServices;
    throw error;
  });
  return shared.portalServices;
}

async function open(): Promise<WebServices> {
  const env = webEnv();
  const log = createLogger('web');
  const database = createDatabase(env.databaseUrl);
  const problems = await database.catalogProblems();
  if (problems.length > 0) {
    await database.close();
    throw new Error(`The database is not as the portal needs it:\n${problems.join('\n')}`);
  }
  const invitationKey = deriveKey(env.authSecret, 'invitation');
  const resetKey = deriveKey(env.authSecret, 'password-reset');
  const flowKey = deriveKey(env.authSecret, 'single-sign-on');
  return {
    database,
    jobs: await createJobs({
      url: env.databaseUrl,
      listens: false,
      onError: (error) => log.warn({ error: error.message }, 'job queue'),
    }),
    keyholder: createKeyholderClient(env.keyholder),
    passwords: createPasswordHasher(env.authSecret),
    secondFactors: createSecondFactors(env.authSecret),
    passkeys: createPasskeys(env.publicUrl),
    singleSignOn:
      env.singleSignOn === null
        ? null
        : createSingleSignOn(env.singleSignOn, `${env.publicUrl}/api/auth/oidc/callback`, (flow) =>
            flowSecrets(flowKey, flow),
          ),
    itglue: { createItGlueClient, proveKey },
    crypto: {
      sealItem,
      hashToken,
      isSigned,
      randomToken,
      invitationToken: (id, generation) => invitationToken(invitationKey, id, generation),
      resetToken: (id) => resetToken(resetKey, id),
    },
    certificates: certificateKey(env.authSecret),
    settings: {
      publicUrl: env.publicUrl,
      mailConfigured: env.smtpUrl !== undefined,
      itglueOrigins: { ...ITGLUE_ORIGINS, ...env.itglueApi },
      itglueRate: env.itglueRate,
    },
    log,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
  };
}
