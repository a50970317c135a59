// What a person is told of without asking: the list, what has been read, and which kinds reach them where.
import { z } from 'zod';
import { NOTICE_KINDS } from '../model/notice.ts';
import { endpoint } from './endpoint.ts';
import { id, page, time } from './shapes.ts';

export const notice = z.object({
  id,
  kind: z.enum(NOTICE_KINDS),
  /** What happened and what to do, without secrets. */
  sentence: z.string(),
  company: z.object({ id, name: z.string() }).nullable(),
  runId: id.nullable(),
  at: time,
  readAt: time.nullable(),
});
export type Notice = z.infer<typeof notice>;

export const listNotices = endpoint({
  method: 'GET',
  path: '/me/notifications',
  summary: 'What the signed-in person was told, newest first, as far as they may see it now',
  access: { who: 'person', token: false },
  query: z.strictObject({
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(notice).extend({ unread: z.number().int() }),
});

export const readNotices = endpoint({
  method: 'POST',
  path: '/me/notifications/read',
  summary: 'Mark notices as read: those with these ids, or with null all of them',
  access: { who: 'person', token: false },
  body: z.strictObject({ ids: z.array(id).max(200).nullable() }),
  response: z.object({ unread: z.number().int() }),
});

const choices = z.object({
  data: z.array(z.object({ kind: z.enum(NOTICE_KINDS), portal: z.boolean(), mail: z.boolean() })),
});

export const getNoticeChoices = endpoint({
  method: 'GET',
  path: '/me/notification-choices',
  summary: 'Which kinds of notices reach the signed-in person, in the portal and by mail',
  access: { who: 'person', token: false },
  response: choices,
});

export const setNoticeChoice = endpoint({
  method: 'PUT',
  path: '/me/notification-choices',
  summary: 'Choose for one kind of notices whether it reaches the signed-in person in the portal and by mail',
  access: { who: 'person', token: false },
  body: z.strictObject({ kind: z.enum(NOTICE_KINDS), portal: z.boolean(), mail: z.boolean() }),
  response: choices,
});
