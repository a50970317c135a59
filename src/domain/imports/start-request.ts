// The request to start an import in one normal form, so that two requests for the same are seen to be the same.
import type { RunKind } from '#src/model/import-run.ts';
import type { InvitableRole } from '#src/adapters/db/index.ts';

type Chosen = readonly string[] | 'all';
type Maybe<T> = T | undefined;

export type StartBody =
  | {
      kind: 'companies';
      organizationIds: Chosen;
      options: { typeIds?: Maybe<string[]>; statusIds?: Maybe<string[]> };
      apply: boolean;
    }
  | {
      kind: 'users';
      companyIds: Chosen;
      options: { role: InvitableRole; mails?: Maybe<'now' | 'later'> };
      apply: boolean;
    }
  | {
      kind: 'passwords';
      companyIds: Chosen;
      options: {
        categoryIds?: Maybe<string[]>;
        folderIds?: Maybe<string[]>;
        kinds?: Maybe<('general' | 'embedded')[]>;
        includeArchived?: Maybe<boolean>;
      };
      apply: boolean;
    };

export type StartRequest = {
  kind: RunKind;
  /** Companies import into none that is there yet: it is booked on the own company. */
  companyIds: Chosen | 'own';
  apply: boolean;
  role: InvitableRole | null;
  /** As the run keeps them. */
  options: Record<string, unknown>;
  /** The same for requests that ask for the same. */
  key: string;
};

export function toStartRequest(body: StartBody): StartRequest {
  const { kind, apply } = body;
  const chosen = body.kind === 'companies' ? body.organizationIds : body.companyIds;
  const options = {
    ...normal(body.options),
    [body.kind === 'companies' ? 'organizationIds' : 'companyIds']: sorted(chosen),
  };
  return {
    kind,
    apply,
    companyIds: body.kind === 'companies' ? 'own' : sorted(body.companyIds),
    role: body.kind === 'users' ? body.options.role : null,
    options,
    key: JSON.stringify([kind, apply, Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))]),
  };
}

/** Without what says nothing: missing filters, and the default of a switch or a choice. */
function normal(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined && value !== false && value !== 'now')
      .map(([name, value]) => [name, Array.isArray(value) ? sorted(value as string[]) : value]),
  );
}

function sorted(ids: Chosen): Chosen {
  return ids === 'all' ? ids : [...new Set(ids)].sort();
}
