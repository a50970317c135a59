// The lists the client can read: address, sort order and shape of each, as data.
import type { z } from 'zod';
import { quickly } from './quick-row.ts';
import * as schemas from './schemas.ts';
import * as toModel from './to-model.ts';
import { markUnsent } from './unsent.ts';

/** `sort` must never change while a list is walked, hence ids or, where IT Glue cannot sort by id, creation times. */
export type ListEndpoint<Wire, Row> = {
  path: string;
  sort: 'id' | 'created_at';
  schema: z.ZodType<Wire>;
  /** Schema and `toRow` in one, for a row that is as it should be; null where the schema must look. */
  quick: (raw: unknown) => Row | null;
  toRow: (wire: Wire) => Row;
};

function endpoint<Wire extends { attributes: object }, Row extends { unsent: readonly string[] }>(
  path: string,
  sort: 'id' | 'created_at',
  schema: z.ZodType<Wire> & Parameters<typeof markUnsent>[0],
  toRow: (wire: Wire) => Row,
): ListEndpoint<Wire, Row> {
  const marked = markUnsent(schema, toRow);
  return { path, sort, schema, quick: quickly(marked), toRow: marked };
}

// Sort fields from the IT Glue developer docs, 2025-08: domains, categories and folders cannot be sorted by id.
export const organizations = endpoint(
  '/organizations',
  'id',
  schemas.organizationRow,
  toModel.toOrganization,
);
export const organizationTypes = endpoint('/organization_types', 'id', schemas.namedRow, toModel.toNamed);
export const organizationStatuses = endpoint(
  '/organization_statuses',
  'id',
  schemas.namedRow,
  toModel.toNamed,
);
export const contacts = endpoint('/contacts', 'id', schemas.contactRow, toModel.toContact);
export const contactTypes = endpoint('/contact_types', 'id', schemas.namedRow, toModel.toNamed);
export const users = endpoint('/users', 'id', schemas.userRow, toModel.toUser);
export const domains = endpoint('/domains', 'created_at', schemas.domainRow, toModel.toDomain);
export const locations = endpoint('/locations', 'id', schemas.locationRow, toModel.toLocation);
export const passwords = endpoint('/passwords', 'id', schemas.passwordRow, toModel.toPassword);
export const passwordCategories = endpoint(
  '/password_categories',
  'created_at',
  schemas.categoryRow,
  toModel.toCategory,
);
export const exportsList = endpoint('/exports', 'id', schemas.exportRow, toModel.toExport);

/** Folder names exist per organization only (successor of the official wrapper, 2026-02). */
export function passwordFolders(organizationId: string) {
  return endpoint(
    `/organizations/${organizationId}/relationships/password_folders`,
    'created_at',
    schemas.folderRow,
    (row) => toModel.toFolder(row, organizationId),
  );
}
