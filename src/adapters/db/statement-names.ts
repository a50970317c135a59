// Names for statements, so that a connection plans each once: planning takes longer than most of them run.
import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** So many texts are kept by each connection; what is put together anew each time is planned anew. */
const MOST = 400;

/** One for each process: the same text has the same name on all of its connections. Empty: it is not kept. */
export function createStatementNames(): (query: Pick<SqlQuery, 'sql'>) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= MOST) return known ?? '';
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
