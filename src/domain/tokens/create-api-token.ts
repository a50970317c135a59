// Makes an API token of the person's own rights; what is kept is its hash, so that it is shown once.
import type { RequestContext } from '#src/domain/context.ts';
import { apiTokenOf, tokenRightsWithin, type TokenRight } from '#src/model/api-token.ts';
import { invalidField, PortalError } from '#src/model/errors.ts';
import { requireStaff } from './require-staff.ts';
import { toApiToken } from './to-api-token.ts';

type Input = { body: { name: string; rights: TokenRight[]; companyIds: string[] | null; days: number } };

/** The database keeps the same bound. */
const MOST = 50;

/** Throws `forbidden` for people of single companies, and `invalid` beside the field for what they do not have themselves. */
export async function createApiToken(context: RequestContext, { body }: Input) {
  requireStaff(context.actor);
  const own = tokenRightsWithin(context.actor.rights);
  const rights = own.filter((right) => body.rights.includes(right));
  if (body.rights.some((right) => !own.includes(right))) {
    throw invalidField('rights', 'You do not have one of these rights yourself. Leave it out.');
  }
  const token = apiTokenOf(context.crypto.randomToken());
  const id = context.newId();
  const { accountId, personId } = context.actor;
  const row = await context.transaction(async (repos) => {
    if ((await repos.apiTokens.countLive(personId)) >= MOST) {
      throw new PortalError(
        'conflict',
        `You have ${MOST} tokens already. Revoke one that is not used, then make this one.`,
      );
    }
    const companyIds = [...new Set(body.companyIds ?? [])];
    const tokenHash = context.crypto.hashToken(token);
    if (
      !(await repos.apiTokens.make({ id, tokenHash, name: body.name, rights, companyIds, days: body.days }))
    ) {
      throw invalidField('companyIds', 'One of these companies is not open to you. Choose again.');
    }
    const made = (await repos.apiTokens.list({ accountId, personId })).find((known) => known.id === id);
    if (made === undefined) throw new Error('the token that was made is not there');
    return made;
  });
  return { ...toApiToken(row), token };
}
