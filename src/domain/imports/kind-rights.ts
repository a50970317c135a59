// Which rights an import of a kind needs besides importing: one of companies makes and maps them, one of people invites.
import type { Actor } from '#src/domain/context.ts';
import { PortalError } from '#src/model/errors.ts';
import type { RunKind } from '#src/model/import-run.ts';
import type { Right } from '#src/model/roles.ts';

/** Throws `forbidden`; asked when a run is started, and again of whoever edits or moves it. */
export function requireKindRights(actor: Actor, kind: RunKind): void {
  const needs: Partial<Record<RunKind, Right[]>> = {
    companies: ['manage_companies', 'map'],
    users: ['manage_people'],
  };
  if ((needs[kind] ?? []).every((right) => actor.rights.includes(right))) return;
  if (kind === 'users') {
    throw new PortalError(
      'forbidden',
      'An import of people invites them, which you may not do here. Nothing was started.',
    );
  }
  throw new PortalError(
    'forbidden',
    'New companies are made and mapped by administrators. Ask one of your account to import them.',
  );
}
