// What the steering wheel is handed: the world, the desk, and the mailbox when there is one.
import type { Desk } from '../weather/desk.ts';
import type { World } from '../world/world.ts';

export type MailboxControl = {
  url: string;
  smtpUrl: string;
  count: () => number;
  clear: () => Promise<void>;
};

export type ControlOptions = {
  world: World;
  desk: Desk;
  /** The US region, encrypted; set once it listens. */
  encryptedUrl: string | null;
  /** Set once the mailbox listens. */
  mailbox: MailboxControl | null;
};
