// What a role means, in the words of a form.
import { ROLE_LABEL, type Role } from '#src/model/roles.ts';

const MEANS: Record<Role, string> = {
  owner: 'Everything, including other owners.',
  admin: 'Every company: people, passwords, mapping and imports.',
  technician: 'Imports, reveals and invites in the companies given to them.',
  company_admin: 'Edits passwords and manages the people of this company.',
  member: 'Sees and reveals the passwords of this company.',
};

export function roleOptions<R extends Role>(roles: readonly R[]) {
  return roles.map((value) => ({ value, label: ROLE_LABEL[value], description: MEANS[value] }));
}
