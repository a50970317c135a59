// Notices: what a person is told of without asking, and how each is said. Never a secret in any.
import type { RunKind } from './import-run.ts';

export const NOTICE_KINDS = [
  'import_ended',
  'import_waiting',
  'key_lapsing',
  'organizations',
  'invitations_expiring',
  'reveals',
  'member_waiting',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a notice is about, as it is when somebody looks; names are null where they may not be seen any more. */
export type NoticeFacts = {
  kind: NoticeKind;
  companyName: string | null;
  runKind: RunKind | null;
  actorName: string | null;
  /** Of whatever age and origin: read with care. */
  counts: unknown;
};

export type NoticeChoice = { kind: NoticeKind; portal: boolean; mail: boolean };

/** The kinds in words, for whoever chooses among them. */
export const NOTICE_LABEL: Record<NoticeKind, { label: string; description: string }> = {
  import_ended: { label: 'An import has ended', description: 'Those that you started' },
  import_waiting: {
    label: 'An import waits',
    description: 'For you to look at its plan, or for IT Glue to answer',
  },
  key_lapsing: {
    label: 'The IT Glue key is about to lapse',
    description: 'IT Glue takes a key back that was not used for 90 days',
  },
  organizations: { label: 'Organizations', description: 'New in IT Glue, or gone from there' },
  invitations_expiring: { label: 'Invitations are about to expire', description: 'Those that you sent' },
  reveals: {
    label: 'Many passwords were revealed',
    description: 'By one person within ten minutes',
  },
  member_waiting: {
    label: 'Somebody waits to be confirmed',
    description: 'Where the vault is sealed and you hold its key',
  },
};

const RUN_WORDS: Record<RunKind, string> = {
  companies: 'companies',
  users: 'people',
  passwords: 'passwords',
};

/** One sentence, and where it helps another that says what to do. */
export function noticeSentence(notice: NoticeFacts): string {
  return SAY[notice.kind](notice, reader(notice.counts));
}

type Reader = { count: (name: string) => number; text: (name: string) => string };

const SAY: Record<NoticeKind, (notice: NoticeFacts, read: Reader) => string> = {
  import_ended: (notice, read) => `${yourImport(notice, read)} ${ENDED[read.text('state')] ?? 'has ended.'}`,
  import_waiting: (notice, read) =>
    read.text('state') === 'outage'
      ? `${yourImport(notice, read)} waits because IT Glue does not answer. It goes on by itself.`
      : `${yourImport(notice, read)} is planned and waits for you to look at it.`,
  key_lapsing: (_, { count }) =>
    `The IT Glue key was last used ${many(count('days'), 'day')} ago. IT Glue takes it back after 90 days without use: check the connection.`,
  organizations: (_, { count }) => {
    const parts = [
      count('fresh') > 0 ? `${many(count('fresh'), 'organization')} new in IT Glue` : '',
      count('gone') > 0 ? `${many(count('gone'), 'organization')} gone from IT Glue` : '',
    ].filter((part) => part !== '');
    return `${parts.join(', ') || 'Organizations have changed in IT Glue'}. Look at the mapping.`;
  },
  invitations_expiring: ({ companyName }, { count }) => {
    const n = Math.max(1, count('invitations'));
    const place = companyName === null ? '' : ` to ${companyName}`;
    return `${many(n, 'invitation')}${place} ${n === 1 ? 'expires' : 'expire'} within a day. Send ${n === 1 ? 'it' : 'them'} again if ${n === 1 ? 'it is' : 'they are'} still wanted.`;
  },
  reveals: ({ actorName }, { count }) =>
    `${actorName ?? 'Somebody'} revealed ${many(count('reveals'), 'secret')} within ten minutes. If you do not know why, ask them and look at the activity.`,
  member_waiting: ({ actorName, companyName }) =>
    `${actorName ?? 'Somebody'} has accepted the invitation${companyName === null ? '' : ` to ${companyName}`} and waits to be confirmed. Call them, compare the words of their vault key, and confirm them on the Users page.`,
};

const ENDED: Record<string, string> = {
  completed: 'has finished.',
  'completed-with-errors': 'has finished; some of it could not be brought. Its report says what.',
  failed: 'has failed. What was brought before is kept; its page says why.',
  undone: 'was taken back.',
};

function yourImport({ runKind, companyName }: NoticeFacts, { count }: Reader): string {
  const what = runKind === null ? 'Your import' : `Your import of ${RUN_WORDS[runKind]}`;
  if (companyName !== null) return `${what} for ${companyName}`;
  return count('companies') > 1
    ? `${what} for ${count('companies').toLocaleString('en-US')} companies`
    : what;
}

function many(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

function reader(counts: unknown): Reader {
  const found = typeof counts === 'object' && counts !== null ? (counts as Record<string, unknown>) : {};
  return {
    count: (name) => (typeof found[name] === 'number' && Number.isFinite(found[name]) ? found[name] : 0),
    text: (name) => (typeof found[name] === 'string' ? found[name] : ''),
  };
}
