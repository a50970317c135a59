// The account's connection to IT Glue.
import type { RequestContext } from '#src/domain/context.ts';
import { showConnection } from './show-connection.ts';

export function getConnection(context: RequestContext) {
  return context.transaction((repos) => showConnection(repos, context.settings));
}
