// People of a company: members and invitations, and accepting one.
import { z } from 'zod';
import { ROLES } from '../model/roles.ts';
import { id, listQuery, nothing, page } from './shapes.ts';
import { endpoint } from './endpoint.ts';

export const INVITATION_STATES = [
  'staged',
  'sent',
  'opened',
  'accepted',
  'expired',
  'bounced',
  'revoked',
] as const;

/** `planned`: for a later time, or until somebody sends them; `attention`: expired, refused or not gone out; `withdrawn` ones appear nowhere else. */
export const USER_FILTERS = ['all', 'members', 'invitations', 'planned', 'attention', 'withdrawn'] as const;
export type UserFilter = (typeof USER_FILTERS)[number];

/** Members and invitations in one list: an invitation has no person yet. */
export const companyUser = z.object({
  id,
  kind: z.enum(['member', 'invitation']),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  state: z.enum([...INVITATION_STATES, 'member', 'disabled']),
  since: z.string(),
  expiresAt: z.string().nullable(),
  /** Why the mail did not go out yet, or will not. */
  sendError: z.string().nullable(),
  /** When the mail is to go out, where that lies ahead. */
  sendsAt: z.string().nullable(),
  /** True for an invitation that waits until somebody sends it. */
  held: z.boolean(),
  version: z.number().int(),
  /** The signed-in person's own row. */
  isYou: z.boolean(),
  /** Whether the signed-in person may change this row; owners and staff are for owners and administrators. */
  mayChange: z.boolean(),
});
export type CompanyUser = z.infer<typeof companyUser>;

const companyParams = z.strictObject({ companyId: id });
const userParams = z.strictObject({ companyId: id, userId: id });

export const listCompanyUsers = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/users',
  summary: 'Members and open invitations of a company',
  access: { who: 'person', right: 'see_people', company: 'companyId' },
  params: companyParams,
  query: z.strictObject({ ...listQuery, show: z.enum(USER_FILTERS).default('all') }),
  response: page(companyUser).extend({
    /** How many rows each filter shows, with the search applied. */
    counts: z.record(z.enum(USER_FILTERS), z.number().int()),
    mayInvite: z.boolean(),
    /** What stands in the way of inviting, and why; null where nothing does or the person may not invite at all. */
    inviteBlock: z.enum(['needs_web_address', 'mail_not_configured', 'archived']).nullable(),
    inviteHint: z.string().nullable(),
    /** Roles that the signed-in person may give by an invitation to this company. */
    invitableRoles: z.array(z.enum(ROLES)),
    /** Roles that the signed-in person may give to a member. */
    givableRoles: z.array(z.enum(ROLES)),
  }),
});

export const changeCompanyUser = endpoint({
  method: 'PATCH',
  path: '/companies/{companyId}/users/{userId}',
  summary: 'Change the role of a member, or disable and enable them',
  access: { who: 'person', right: 'manage_people', company: 'companyId', proof: true },
  params: userParams,
  body: z.strictObject({
    version: z.number().int(),
    role: z.enum(ROLES).optional(),
    disabled: z.boolean().optional(),
  }),
  response: companyUser,
});

export const removeCompanyUser = endpoint({
  method: 'DELETE',
  path: '/companies/{companyId}/users/{userId}',
  summary: 'Take a member out of the company',
  access: { who: 'person', right: 'manage_people', company: 'companyId', proof: true },
  params: userParams,
  response: nothing,
  status: 204,
});

export const inviteUser = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/invitations',
  summary: 'Invite one person by e-mail',
  access: { who: 'person', right: 'manage_people', company: 'companyId' },
  params: companyParams,
  body: z.strictObject({
    email: z
      .string()
      .trim()
      .min(1, 'Type the e-mail address.')
      .max(320, 'An e-mail address has at most 320 characters.'),
    name: z.string().trim().max(300).default(''),
    role: z.enum(['admin', 'technician', 'company_admin', 'member']).default('member'),
    /** Mail it then instead of now; within 60 days. */
    at: z.iso.datetime({ offset: true }).optional(),
  }),
  response: companyUser,
  status: 201,
  idempotent: true,
});

const invitationParams = z.strictObject({ invitationId: id });

export const resendInvitation = endpoint({
  method: 'POST',
  path: '/invitations/{invitationId}/resend',
  summary: 'Send the invitation again with a new link; the old link ends',
  access: { who: 'person', right: 'manage_people' },
  params: invitationParams,
  response: companyUser,
});

export const revokeInvitation = endpoint({
  method: 'POST',
  path: '/invitations/{invitationId}/revoke',
  summary: 'Withdraw the invitation; its link ends',
  access: { who: 'person', right: 'manage_people' },
  params: invitationParams,
  response: companyUser,
});

const token = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'This invitation link is not complete. Open it again from the mail.');

export const openInvitation = endpoint({
  method: 'POST',
  path: '/invitations/open',
  summary: 'What an invitation says, for the person who holds its link',
  access: { who: 'anyone' },
  body: z.strictObject({ token }),
  response: z.object({
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    companyName: z.string(),
    accountName: z.string(),
    inviterName: z.string(),
    expiresAt: z.string(),
    /** True: this person already signs in here and proves it with the password they have. */
    hasPassword: z.boolean(),
  }),
});

export const renewLapsedLink = endpoint({
  method: 'POST',
  path: '/invitations/new-link',
  summary:
    'Have a new link mailed to the invited address; the answer says nothing about the link that was given',
  access: { who: 'anyone' },
  body: z.strictObject({ token }),
  response: z.object({ asked: z.literal(true) }),
  status: 202,
});

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Accept an invitation once; sets the password of a new person, checks that of a known one',
  access: { who: 'anyone' },
  body: z.strictObject({
    token,
    name: z.string().trim().max(300).default(''),
    password: z.string().min(1, 'Type a password.').max(1000, 'A password has at most 1,000 characters.'),
  }),
  /** `waits`: the vault there is sealed, and who holds its key confirms new people by the words of their vault key. */
  response: z.object({ email: z.string(), accountId: id, companyId: id, waits: z.boolean() }),
});
