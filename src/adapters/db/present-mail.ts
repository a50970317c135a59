// The mail (`o`, of the outbox) that the present link of an invitation (`i`) goes out with.
import { Prisma } from './prisma.ts';

/** Earlier links had mails of their own. */
export const PRESENT_MAIL = Prisma.sql`o.account_id = i.account_id and o.invitation_id = i.id and o.generation = i.generation`;
