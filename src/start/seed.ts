// What stands in the database before the first visit: the operator's administrator, or the demo of practice mode.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One way to sign in that is printed and shown in practice mode. */
export type SignIn = { label: string; email: string; password: string };

/** All that seeding needs. Migrations and logins are in place and the key-holder answers; web is not up yet. */
export type SeedTask = {
  /** The owner of the schema. */
  ownerUrl: string;
  /** As the web process reaches it. */
  webUrl: string;
  keyholder: { url: string; token: string };
  authSecret: string;
  admin: { email: string; password: string } | null;
  practice: boolean;
};

type Seeder = (task: SeedTask) => Promise<SignIn[] | void>;

/**
 * Runs prisma/seed/first-administrator.ts (`createFirstAdministrator`) when an administrator is configured and
 * prisma/seed/demo.ts (`seedDemo`) in practice mode. Both do nothing when their rows are there already. Answers the
 * demo's sign-ins.
 */
export async function seedPortal(task: SeedTask, projectRoot: string): Promise<SignIn[]> {
  if (task.admin !== null) {
    await (
      await seeder(projectRoot, 'first-administrator.ts', 'createFirstAdministrator')
    )?.(task);
  }
  if (!task.practice) return [];
  return (await (await seeder(projectRoot, 'demo.ts', 'seedDemo'))?.(task)) ?? [];
}

async function seeder(projectRoot: string, file: string, name: string): Promise<Seeder | null> {
  const path = join(projectRoot, 'prisma', 'seed', file);
  if (!existsSync(path)) return null;
  const loaded = (await import(pathToFileURL(path).href)) as Record<string, Seeder | undefined>;
  return loaded[name] ?? null;
}
