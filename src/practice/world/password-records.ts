// The record of a stored password: the attributes every list shows, and apart from them what only a show call may give.
import type { Key } from './records.ts';

export type PasswordAttributes = {
  'organization-id': Key;
  'organization-name': string;
  'resource-url': string;
  restricted: boolean;
  'my-glue': boolean;
  name: string;
  'autofill-selectors': string | null;
  username: string | null;
  url: string | null;
  notes: string | null;
  'password-updated-at': string | null;
  'updated-by': Key | null;
  'updated-by-type': string | null;
  'resource-id': Key | null;
  'cached-resource-type-name': string | null;
  'cached-resource-name': string | null;
  'password-category-id': Key | null;
  'password-category-name': string | null;
  'created-at': string;
  'updated-at': string;
  'otp-enabled': boolean;
  'password-folder-id': Key | null;
  'resource-type': string | null;
  'parent-url': string | null;
  'vault-id': Key | null;
  archived: boolean;
  personal: boolean;
  'rotation-permitted': boolean;
  'is-live': boolean;
};

/** What a show call adds or refuses. `deny` is the status a show call of this one record answers with. */
export type PasswordHidden = { password: string | null; deny?: 401 | 403 | 404 };
