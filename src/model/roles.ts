// Who may do what: the roles of an account, and the rights each of them carries.

export const ACCOUNT_KINDS = ['msp', 'teams'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const ROLES = ['owner', 'admin', 'technician', 'company_admin', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** Roles whose membership reaches beyond one company (technicians: only the companies granted to them). */
export const ACCOUNT_ROLES = ['owner', 'admin', 'technician'] as const satisfies readonly Role[];

const STAFF: readonly Role[] = ACCOUNT_ROLES;

/** True for the roles of the account's own staff, `ACCOUNT_ROLES`. */
export function isStaffRole(role: Role): boolean {
  return STAFF.includes(role);
}

/** `map`: the whole account at once, with every organization of IT Glue in sight. `map_company`: one company by itself. */
export const RIGHTS = [
  'connect',
  'map',
  'map_company',
  'manage_companies',
  'import',
  'reveal',
  'edit_items',
  'see_people',
  'manage_people',
  'see_activity',
] as const;
export type Right = (typeof RIGHTS)[number];

const RIGHTS_OF: Record<Role, readonly Right[]> = {
  owner: RIGHTS,
  admin: RIGHTS,
  technician: [
    'map_company',
    'import',
    'reveal',
    'edit_items',
    'see_people',
    'manage_people',
    'see_activity',
  ],
  company_admin: ['reveal', 'edit_items', 'see_people', 'manage_people'],
  member: ['reveal', 'see_people'],
};

/** What a technician is given in one company, each by itself. */
export const GRANT_RIGHTS = ['import', 'map', 'reveal', 'invite'] as const;
export type GrantRight = (typeof GRANT_RIGHTS)[number];

const NEEDS_GRANT: Partial<Record<Right, GrantRight>> = {
  import: 'import',
  map_company: 'map',
  reveal: 'reveal',
  edit_items: 'reveal',
  manage_people: 'invite',
};

/** Those of `rights` that the MSP's staff may use in a company where this much is open to them. */
export function rightsWithin(rights: readonly Right[], open: ReadonlySet<GrantRight>): Right[] {
  return rights.filter((right) => {
    const needed = NEEDS_GRANT[right];
    return needed === undefined || open.has(needed);
  });
}

/** What only an MSP has: a Teams account is refused these whatever the role. */
const MSP_ONLY: readonly Right[] = ['connect', 'map', 'map_company', 'manage_companies', 'import'];

/** The rights of a role in an account of that kind, in the order of `RIGHTS`. */
export function rightsOf(kind: AccountKind, role: Role): Right[] {
  return RIGHTS_OF[role].filter((right) => kind === 'msp' || !MSP_ONLY.includes(right));
}

/** The role in words, as pages and mails say it. */
export const ROLE_LABEL: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Administrator',
  technician: 'Technician',
  company_admin: 'Company administrator',
  member: 'Member',
};

/** Roles that can be given by an invitation to a company: the MSP's own company can also gain staff. */
export function invitableRoles(kind: AccountKind, companyKind: 'own' | 'managed'): Role[] {
  if (companyKind === 'managed') return ['member', 'company_admin'];
  return kind === 'msp' ? ['technician', 'admin', 'member'] : ['member', 'admin'];
}
