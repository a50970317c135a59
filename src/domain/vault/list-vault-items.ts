// A page of a company's vault, without secrets, searched by name, user name and address.
import type { RequestContext } from '#src/domain/context.ts';
import { toStorableText } from '#src/model/text-column.ts';
import { itemAnswers } from './item-answer.ts';
import { vaultPlace } from './vault-place.ts';

type Input = {
  params: { companyId: string };
  query: {
    cursor?: string | undefined;
    limit: number;
    q?: string | undefined;
    archived: boolean;
    favourites?: boolean | undefined;
    folder?: string | undefined;
    category?: string | undefined;
  };
};

/** More words than this narrow nothing any more. */
const MOST_WORDS = 8;

export async function listVaultItems(context: RequestContext, { params, query }: Input) {
  const { companyId } = params;
  return context.transaction(async (repos) => {
    const { seesRestricted } = await vaultPlace(context, repos, companyId);
    const filter = {
      companyId,
      archived: query.archived,
      restricted: seesRestricted,
      words: wordsOf(query.q),
      folder: chosen(query.folder),
      category: chosen(query.category),
      favouritesOf: query.favourites === true ? context.actor.personId : null,
    };
    const { rows, nextCursor, total } = await repos.vaultItems.list(filter, query);
    const data = await itemAnswers(context, repos, rows);
    return { data, page: { nextCursor, total } };
  });
}

function wordsOf(query: string | undefined): string[] {
  return toStorableText(query ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
}

function chosen(filter: string | undefined): string | null {
  return filter === undefined || filter === '' ? null : toStorableText(filter);
}
