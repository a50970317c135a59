// The stage of people with a mail server: what tests of mails about one's sign-in stand on.

import { factorSteps } from './factor-steps.ts';
import { startMailServer } from './mail-server.ts';
import { setStage } from './people-stage.ts';
import { delivered } from './sent-mails.ts';

/** A password that nobody has before a test chooses it. */
export const NEXT = 'narrow harvest violin thirty';

export type MailStage = Awaited<ReturnType<typeof setMailStage>>;

export async function setMailStage() {
  const stage = await setStage();
  const server = await startMailServer();
  return {
    ...stage,
    ...{ steps: factorSteps(stage), server },
    delivered: () => delivered(stage, server),
    /** Nothing was guessed, asked or sent so far. */
    async forget(): Promise<void> {
      server.taken.length = 0;
      await stage.root('delete from sec.guess');
      await stage.root('delete from sec.sign_in_mail');
    },
    async end(): Promise<void> {
      await server.close();
      await stage.clear();
    },
  };
}
