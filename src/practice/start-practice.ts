// Starts the practice IT Glue in three regions and the practice mailbox, all on 127.0.0.1.
import { createRegionHandlers } from './api/handlers.ts';
import { createControlHandlers } from './control/control-handlers.ts';
import type { ControlOptions, MailboxControl } from './control/control-options.ts';
import type { Region } from './keys.ts';
import { type Mailbox, startMailbox } from './mailbox/mailbox-server.ts';
import type { PracticeOptions } from './options.ts';
import { type Served, serve } from './serve.ts';
import type { TlsWay } from './tls/tls-ways.ts';
import { createDesk } from './weather/desk.ts';
import { createWorld, type World } from './world/world.ts';

export type ReadyLine = {
  ready: true;
  us: string;
  eu: string;
  au: string;
  /** The US region again, encrypted. */
  tls: string;
  smtp: string;
  mailbox: string;
  keys: { label: string; title: string; region: Region; key: string }[];
};

export type Practice = { ready: ReadyLine; world: World; close: () => Promise<void> };

function makeWorld(options: PracticeOptions): World {
  const { seed, organizations, passwords, contacts } = options;
  return createWorld({
    seed,
    ...(organizations !== null && { organizations }),
    ...(passwords !== null && { passwords }),
    ...(contacts !== null && { contacts }),
  });
}

async function openMailbox(options: PracticeOptions): Promise<{ mailbox: Mailbox; control: MailboxControl }> {
  const { smtp, mailbox: pages } = options.ports;
  const mailbox = await startMailbox({ smtpPort: smtp, pagesPort: pages, folder: options.mailFolder });
  const control = {
    url: mailbox.url,
    smtpUrl: mailbox.smtpUrl,
    count: () => mailbox.store.list().length,
    clear: () => mailbox.store.clear(),
  };
  return { mailbox, control };
}

/** Resolves when everything listens. The mailbox comes last: whoever waits for its page finds the rest ready. */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const world = makeWorld(options);
  const { rate, latencyMs, rules, manners, ports, tls: firstTls } = options;
  const desk = createDesk({ rate, latencyMs, rules, tls: firstTls }, Date.now, manners);
  const wheel: ControlOptions = { world, desk, mailbox: null, encryptedUrl: null };
  const serveRegion = (region: Region, port: number, tlsNow?: () => TlsWay): Promise<Served> =>
    serve(
      (origin) => ({
        control: createControlHandlers(wheel, origin),
        api: createRegionHandlers(world, desk, region, origin),
      }),
      port,
      tlsNow,
    );
  const [us, eu, au, tls] = await Promise.all([
    serveRegion('us', ports.us),
    serveRegion('eu', ports.eu),
    serveRegion('au', ports.au),
    serveRegion('us', ports.tls, () => desk.weather().tls),
  ]);
  wheel.encryptedUrl = tls.url;
  const { mailbox, control } = await openMailbox(options);
  wheel.mailbox = control;
  const keys = world.keys.map(({ label, title, region, key }) => ({ label, title, region, key }));
  return {
    world,
    ready: {
      ready: true,
      us: us.url,
      eu: eu.url,
      au: au.url,
      tls: tls.url,
      smtp: mailbox.smtpUrl,
      mailbox: mailbox.url,
      keys,
    },
    close: async () => {
      await Promise.all([us, eu, au, tls, mailbox].map((one) => one.close()));
    },
  };
}
