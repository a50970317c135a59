// Many invitations at once, of one company or of several: sent now, at a time or in waves, or withdrawn.
import { z } from 'zod';
import { DAYS_AHEAD, WAVE_PERIODS } from '../model/mail-waves.ts';
import { endpoint } from './endpoint.ts';
import { id, listQuery, page, time } from './shapes.ts';

/** `planned`: not sent yet, for a later time or until somebody sends them. `attention`: run out, refused or not sent. */
export const INVITATION_GROUPS = ['invitations', 'planned', 'attention'] as const;
export type InvitationGroup = (typeof INVITATION_GROUPS)[number];

const asked = {
  do: z.enum(['resend', 'revoke']),
  which: z.enum(INVITATION_GROUPS),
  /** Send from then on instead of from now on. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** So many an hour or a day, whenever it begins; what went out or is planned within it already is counted in. */
  wave: z
    .strictObject({
      size: z
        .number()
        .int()
        .min(1, 'Send at least one each time.')
        .max(10_000, 'Send at most 10,000 each time.'),
      every: z.enum(WAVE_PERIODS),
    })
    .optional(),
  /** Changes nothing: says what would be done, and when. */
  preview: z.boolean().default(false),
  /** `asOf` of the answer before, where the call is made again: what was ordered since then is left alone. */
  since: time.optional(),
};

/** What goes out when, at most 2,000 times of them; `at` is null for what goes out at once. */
const waves = z.array(z.object({ at: z.string().nullable(), mails: z.number().int() }));

const told = {
  done: z.number().int(),
  /** Not done: withdrawn or accepted meanwhile, or not this person's to change. */
  left: z.number().int(),
  /** True where the call is to be made again, with `since`. */
  more: z.boolean(),
  asOf: z.string(),
  waves,
};

export const bulkInvitations = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/invitations/bulk',
  summary: `Send or withdraw the open invitations of a company, at once or in waves within ${DAYS_AHEAD} days; call again while \`more\` is true`,
  access: { who: 'person', right: 'manage_people', company: 'companyId' },
  params: z.strictObject({ companyId: id }),
  body: z.strictObject(asked),
  response: z.object(told),
});

export const manyInvitations = endpoint({
  method: 'POST',
  path: '/invitations/bulk',
  summary:
    'The same for several companies at once, each by what the caller may do there; call again while `more` is true',
  access: { who: 'person', right: 'manage_people' },
  body: z.strictObject({ companyIds: z.array(id).min(1).max(2000), ...asked }),
  response: z.object({
    ...told,
    companies: z.array(
      z.object({
        companyId: id,
        /** Empty for a company that is not among the caller's. */
        name: z.string(),
        done: z.number().int(),
        left: z.number().int(),
        /** Why nothing was done there; null where nothing stood in the way. */
        why: z.string().nullable(),
      }),
    ),
  }),
});

export const listInvitingCompanies = endpoint({
  method: 'GET',
  path: '/invitations/companies',
  summary: 'Companies with open invitations, and how things stand with those',
  access: { who: 'person', right: 'manage_people' },
  query: z.strictObject(listQuery),
  response: page(
    z.object({
      companyId: id,
      name: z.string(),
      /** All open ones, and of them those not sent yet and those that need attention. */
      invitations: z.number().int(),
      planned: z.number().int(),
      attention: z.number().int(),
      /** When the last planned mail goes out; null where none has a time. */
      lastAt: z.string().nullable(),
      /** Why nothing can be sent there now, or by this person; null where it can. */
      why: z.string().nullable(),
    }),
  ),
});
