// Companies that need a web address, each with what IT Glue's records suggest.
import type { RequestContext } from '#src/domain/context.ts';
import { refusedDomains, suggestWebAddress } from '#src/model/suggest-web-address.ts';

const SUGGESTIONS = 3;

/** Suggestions leave out what other companies have, and the provider's own domains. */
export async function listMissingAddresses(
  context: RequestContext,
  input: { query: { q?: string | undefined; cursor?: string | undefined; limit: number } },
) {
  return context.transaction(async (repos) => {
    const found = await repos.companies.listMissingAddresses(input.query);
    const holders = await repos.companies.addresses();
    const taken = new Set(holders.keys());
    return {
      data: found.rows.map(({ id, name, version, domains, contactDomains }) => {
        const evidence = { domains, contactEmailDomains: contactDomains, ownDomains: found.ownDomains };
        return {
          company: { id, name, version },
          suggestions: suggestWebAddress(evidence, taken).slice(0, SUGGESTIONS),
          refused: refusedDomains(evidence, holders).slice(0, SUGGESTIONS),
        };
      }),
      page: { nextCursor: found.nextCursor, total: found.total },
    };
  });
}
