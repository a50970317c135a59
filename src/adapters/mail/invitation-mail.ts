// The mail that invites a person: who invites, to which company, in which role, until when, and the link.
import { ROLE_LABEL, type Role } from '#src/model/roles.ts';
import { linkButton, linkInWords, mailFrame, momentText, paragraph, smallPrint } from './mail-frame.ts';
import { bdi, fenced, plainName } from './mail-text.ts';

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
  const until = momentText(letter.expiresAt);
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

function htmlPart(letter: InvitationLetter, names: Names, facts: Facts): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><td style="padding:4px 16px 4px 0;color:#5b6673;vertical-align:top;white-space:nowrap">${label}</td>
<td style="padding:4px 0;overflow-wrap:anywhere">${bdi(value)}</td></tr>`,
  );
  return mailFrame({
    title: names.company,
    account: names.account,
    heading: `You are invited to ${bdi(names.company)}`,
    body: [
      paragraph(names.person === '' ? 'Hello,' : `Hello ${bdi(names.person)},`),
      paragraph(
        `${bdi(names.inviter)} of ${bdi(names.account)} invites you to the password portal of ${bdi(names.company)}. ${ROLE_MEANS[letter.role]}`,
      ),
      linkButton('Accept the invitation', letter.link),
      `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 20px;font-size:14px">${rows.join('')}</table>`,
      linkInWords(letter.link),
      smallPrint(ONCE),
      smallPrint(UNEXPECTED),
    ],
  });
}
