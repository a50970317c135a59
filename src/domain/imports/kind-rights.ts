// Which rights an import of a kind needs besides importing: the one of companies makes and maps them.
import type { Actor } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import type { RunKind } from '#src/model/import-run.ts';

/** Throws `forbidden`; asked when a run is started, and again of whoever edits or moves it. */
export function requireKindRights(actor: Actor, kind: RunKind): void {
  const needs = kind === 'companies' ? (['manage_companies', 'map'] as const) : [];
  if (needs.every((right) => actor.rights.includes(right))) return;
  throw new PortalError(
    'forbidden',
    'New companies are made and mapped by administrators. Ask one of your account to import them.',
  );
}
