// Companies that need a web address, each with what IT Glue's records suggest.
import type { RequestContext } from '#src/domain/context.ts';
import { suggestWebAddress } from '#src/model/suggest-web-address.ts';

const SUGGESTIONS = 3;

/** Suggestions leave out what other companies have, and the provider's own domains. */
export async function listMissingAddresses(
  context: RequestContext,
  input: { query: { q?: string | undefined; cursor?: string | undefined; limit: number } },
) {
  return context.transaction(async (repos) => {
    const found = await repos.companies.listMissingAddresses(input.query);
    const taken = new Set((await repos.companies.addresses()).keys());
    return {
      data: found.rows.map(({ id, name, version, domains, contactDomains }) => ({
        company: { id, name, version },
        suggestions: suggestWebAddress(
          { domains, contactEmailDomains: contactDomains, ownDomains: found.ownDomains },
          taken,
        )
          .slice(0, SUGGESTIONS)
          .map(({ address, source, count }) => ({ address, source, count })),
      })),
      page: { nextCursor: found.nextCursor, total: found.total },
    };
  });
}
