// The mail that invites a person: who invites, to which company, in which role, until when, and the link.
import { ROLE_LABEL, type Role } from '#src/model/roles.ts';
import { bdi, escapeHtml, fenced, plainName } from './mail-text.ts';

export type InvitationLetter = {
  name: string;
  role: Role;
  companyName: string;
  /** The MSP (or the Teams account) in whose portal the company is. */
  accountName: string;
  inviterName: string;
  expiresAt: Date;
  /** With the token in its fragment, which no server and no proxy gets to see. */
  link: string;
};

const ROLE_MEANS: Record<Role, string> = {
  owner: 'You will run the whole portal.',
  admin: 'You will manage every company in the portal.',
  technician: 'You will work in the companies that are given to you.',
  company_admin: 'You will see and manage the passwords and people of this company.',
  member: 'You will see the passwords of this company.',
};

/** Subject, text and HTML; the HTML has no images and loads nothing. */
export function invitationMail(letter: InvitationLetter): { subject: string; text: string; html: string } {
  const names = {
    person: plainName(letter.name),
    company: plainName(letter.companyName),
    account: plainName(letter.accountName),
    inviter: plainName(letter.inviterName),
  };
  const until = untilText(letter.expiresAt);
  const facts = [
    ['Company', names.company],
    ['Portal of', names.account],
    ['Invited by', names.inviter],
    ['Your role', ROLE_LABEL[letter.role]],
    ['Valid until', until],
  ] as const;
  return {
    subject:
      names.company === names.account
        ? `Your invitation to ${names.company}`
        : `${names.account} invites you to ${names.company}`,
    text: textPart(letter, names, facts),
    html: htmlPart(letter, names, facts),
  };
}

type Names = { person: string; company: string; account: string; inviter: string };
type Facts = readonly (readonly [string, string])[];

const ONCE = 'The link works once. Nothing happens until you choose a password on the page it opens.';
const UNEXPECTED =
  'If you did not expect this, you need not do anything: without your password the invitation ends by itself.';

function textPart(letter: InvitationLetter, names: Names, facts: Facts): string {
  return [
    names.person === '' ? 'Hello,' : `Hello ${fenced(names.person)},`,
    `${fenced(names.inviter)} of ${fenced(names.account)} invites you to the password portal of ${fenced(names.company)}. ${ROLE_MEANS[letter.role]}`,
    `Accept the invitation:\n${letter.link}`,
    facts.map(([label, value]) => `${label}: ${fenced(value)}`).join('\n'),
    ONCE,
    UNEXPECTED,
  ].join('\n\n');
}

const FONT = `font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`;

function htmlPart(letter: InvitationLetter, names: Names, facts: Facts): string {
  const hello = names.person === '' ? 'Hello,' : `Hello ${bdi(names.person)},`;
  const link = escapeHtml(letter.link);
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 16px 4px 0;color:#5b6673;vertical-align:top;white-space:nowrap">${label}</td>
<td style="padding:4px 0;overflow-wrap:anywhere">${bdi(value)}</td></tr>`,
  );
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(names.company)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f5f7;${FONT};font-size:16px;line-height:1.5;color:#1b2430">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0"
 style="max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #dde2e8;border-radius:8px">
<tr><td style="padding:16px 28px;border-bottom:1px solid #dde2e8;font-weight:600;overflow-wrap:anywhere">${bdi(names.account)}</td></tr>
<tr><td style="padding:24px 28px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">You are invited to ${bdi(names.company)}</h1>
<p style="margin:0 0 12px">${hello}</p>
<p style="margin:0 0 20px;overflow-wrap:anywhere">${bdi(names.inviter)} of ${bdi(names.account)} invites you to the password portal of ${bdi(names.company)}. ${ROLE_MEANS[letter.role]}</p>
<p style="margin:0 0 20px"><a href="${link}"
 style="display:inline-block;padding:10px 18px;background:#1d4ed8;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600">Accept the invitation</a></p>
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 20px;font-size:14px">${rows.join('')}</table>
<p style="margin:0 0 8px;font-size:14px;color:#5b6673">If the button does not work, copy this address into your browser:</p>
<p style="margin:0 0 20px;font-size:14px;overflow-wrap:anywhere"><a href="${link}" style="color:#1d4ed8">${link}</a></p>
<p style="margin:0 0 8px;font-size:14px;color:#5b6673">${ONCE}</p>
<p style="margin:0;font-size:14px;color:#5b6673">${UNEXPECTED}</p>
</td></tr></table></body></html>`;
}

/** In UTC and said so: a mail does not know where it is read. */
function untilText(at: Date): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(at);
  return `${text} UTC`;
}
