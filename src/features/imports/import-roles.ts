// The roles that an import may give, with what each may do.
import { isStaffRole, invitableRoles, ROLE_LABEL, type Role } from '#src/model/roles.ts';

export type ImportRole = Exclude<Role, 'owner'>;

const ROLE_HELP: Record<ImportRole, string> = {
  member: 'Sees the company’s vault and its people.',
  company_admin: 'Also edits items and invites people of the company.',
  technician: 'Works in the managed companies given to them.',
  admin: 'Works in the whole account.',
};

/** The safest first. Staff of the MSP are taken on only by those who reach the `wholeAccount`, as the API asks too. */
export function importRoles(
  own: boolean,
  wholeAccount: boolean,
): { value: ImportRole; label: string; description: string }[] {
  return invitableRoles('msp', own ? 'own' : 'managed')
    .filter((role) => role !== 'owner')
    .filter((role) => wholeAccount || !isStaffRole(role))
    .map((role) => ({ value: role, label: ROLE_LABEL[role], description: ROLE_HELP[role] }));
}
