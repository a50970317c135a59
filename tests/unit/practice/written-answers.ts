// Answers written by hand after answers of the real IT Glue that others published: same attributes, same order, same kinds of value.

const born = { 'created-at': '2023-04-11T08:15:30.000Z', 'updated-at': '2024-02-02T16:45:01.000Z' };

const listed = {
  'organization-id': 2045117,
  'organization-name': 'Harbour Dental',
  'resource-url': 'https://brightwater.itglue.com/2045117/passwords/6120043',
  restricted: true,
  'my-glue': false,
  name: 'Door entry',
  'autofill-selectors': null,
  username: 'office',
  url: null,
  notes: null,
  'password-updated-at': '2023-04-11T08:15:30.000Z',
  'updated-by': null,
  'updated-by-type': null,
  'resource-id': null,
  'cached-resource-type-name': null,
  'cached-resource-name': null,
  'password-category-id': 30912,
  'password-category-name': 'Building',
  ...born,
  'otp-enabled': false,
  'password-folder-id': null,
  'resource-type': null,
  'parent-url': null,
  'vault-id': null,
  archived: false,
};

const user = {
  'first-name': 'Ines',
  'last-name': 'Tanaka',
  name: 'Ines Tanaka',
  'role-name': 'Administrator',
  email: 'ines.tanaka@brightwater-it.example',
  'invitation-sent-at': '2022-06-20T07:00:00.000Z',
  'invitation-accepted-at': '2022-06-21T09:30:12.000Z',
  'current-sign-in-at': '2024-02-02T16:00:00.000Z',
  'current-sign-in-ip': '192.0.2.44',
  'last-sign-in-at': null,
  'last-sign-in-ip': null,
  reputation: 120,
  ...born,
  'my-glue-account-id': null,
  avatar: '',
  'my-glue': false,
};

const metric = {
  'user-id': 81007,
  'organization-id': 2045117,
  created: 0,
  viewed: 4,
  edited: 1,
  deleted: 0,
  date: '2024-02-01',
  'resource-type': 'Passwords',
};

const meta = {
  'current-page': 1,
  'next-page': null,
  'prev-page': null,
  'total-pages': 1,
  'total-count': 2,
  filters: {},
};

const links = { self: '', next: '', last: '' };

type Around = { meta?: Record<string, unknown>; links?: Record<string, string> };

function list(type: string, attributes: Record<string, unknown>, around: Around = { meta }) {
  const data = ['6120043', '6120050'].map((id) => ({ id, type, attributes }));
  return { data, ...around };
}

/** Lists by their path. The one of passwords came without meta and links, the one of metrics alone has links. */
export const WRITTEN_LISTS = {
  passwords: list('passwords', listed, {}),
  users: list('users', user),
  organization_types: list('organization-types', { name: 'Customer', ...born, synced: true }),
  organization_statuses: list('organization-statuses', { name: 'Active', ...born, synced: false }),
  user_metrics: list('user-metrics', metric, { meta, links }),
};

/** A show call gives the value as one more attribute, the last. */
export const WRITTEN_PASSWORD = {
  data: {
    id: '6120043',
    type: 'passwords',
    attributes: { ...listed, password: 'Written-By-Hand-1' },
    relationships: {},
  },
};

/** `status` is a number, `detail` may be missing, and the pointer is spelt in three ways. */
export const WRITTEN_ERRORS = {
  refusedRecord: {
    errors: [
      {
        status: 401,
        title: 'Unauthorized',
        detail: 'Unauthorized resource access',
        source: { pointer: 'id' },
      },
    ],
  },
  missingFilter: {
    errors: [
      {
        status: 422,
        title: 'Cannot index flexible assets without providing a flexible asset type ID filter',
        source: { pointer: null },
      },
    ],
  },
  missingOrganization: {
    errors: [
      {
        status: 422,
        title: 'Valid organization_id is required',
        source: { pointer: 'data/attributes/organization_id' },
      },
    ],
  },
};
