// The authorization matrix with the application's own checks taken out: row security alone lets nothing through.

import { vi } from 'vitest';
import type { Actor, RequestContext } from '#src/domain/context.ts';
import { RIGHTS } from '#src/model/roles.ts';
import { describeMatrix } from './three-times.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);
// Everybody is an owner who may do everything everywhere, as far as the portal's code is concerned.
const almighty = (actor: Actor): Actor => ({
  ...actor,
  role: 'owner',
  rights: RIGHTS,
  wholeAccount: true,
  accountKind: 'msp',
});
vi.mock('#src/server/access.ts', () => ({
  requireAccess: (context: RequestContext) => Promise.resolve({ ...context, actor: almighty(context.actor) }),
}));
vi.mock('#src/domain/actor-in.ts', () => ({
  actorIn: (actor: Actor) => Promise.resolve(almighty(actor)),
  requireRightHere: () => undefined,
}));
// Nor do its queries choose by the session whose rows they are.
vi.mock('#src/adapters/db/reach.ts', async (original) => {
  const { Prisma } = await import('#src/adapters/db/prisma.ts');
  const open = (name: string) => (): unknown => (name.endsWith('Sql') ? Prisma.sql`true` : {});
  return Object.fromEntries(Object.keys(await original<object>()).map((name) => [name, open(name)]));
});

describeMatrix({ counts: 'shown' });
