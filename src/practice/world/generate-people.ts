// Fills an account with contacts (the clients' people), with everything that makes their e-mail addresses hard to use.
import type { Random } from '../random.ts';
import type { Account } from './account.ts';
import type { MadeOrganization } from './generate-organizations.ts';
import { birthAndChange } from './moments.ts';
import type { ContactAttributes, ContactEmail } from './records.ts';
import { FIRST_NAMES, JOB_TITLES, LAST_NAMES } from './word-lists.ts';

const CONTACT_TYPES = ['Approver', 'Champion', 'End User', 'Executive'] as const;

type PersonPlan = { first: string | null; last: string | null; emails: ContactEmail[]; notes?: string };

function email(value: string, primary = true, label = 'Work'): ContactEmail {
  return { value, primary, 'label-name': label };
}

/** Hand-written people of the first clients; `host` is the client's own domain. */
function oddPeople(host: string): PersonPlan[] {
  return [
    { first: 'Reception', last: null, emails: [email(`info@${host}`)] },
    { first: 'Scanner', last: '2nd floor', emails: [email(`scanner@${host}`)] },
    { first: 'Nadia', last: 'Nomail', emails: [] },
    {
      first: 'Marco',
      last: 'Many',
      emails: [
        email(`marco@${host}`, false),
        email(`m.many@${host}`, true),
        email('marco.many@parkview-mail.net', false, 'Home'),
      ],
    },
    {
      first: 'Petra',
      last: 'Noprimary',
      emails: [email(`petra@${host}`, false), email(`p.noprimary@${host}`, false, 'Other')],
    },
    { first: 'Ivo', last: 'Invalid', emails: [email('ivo at work dot com')] },
    { first: 'Dot', last: 'Trailing', emails: [email(`  DOT.Trailing@${host.toUpperCase()} `)] },
    { first: 'שירה', last: 'לוי', emails: [email(`shira@${host}`)] },
    { first: '‮gnirts‬', last: 'esreveR', emails: [email(`reverse@${host}`)] },
    {
      first: '<script>alert(1)</script>',
      last: '"Quote" & Co',
      emails: [email(`markup@${host}`)],
      notes: '<p>Prefers <b>mornings</b>.<img src=x onerror=alert(2)></p>',
    },
    { first: 'L'.repeat(150), last: 'ong'.repeat(50), emails: [email(`long@${host}`)] },
    { first: 'Jordan', last: 'Shared', emails: [email('jordan.shared@parkview-mail.net')] },
    { first: 'Jörg', last: 'Umlaut', emails: [email(`jörg@${host}`)] },
    { first: null, last: null, emails: [email(`nameless@${host}`)] },
  ];
}

const ODD_AGAIN_FROM = 500;

/** In a large account: mailboxes that several people share, quoted boxes, hosts with letters beyond ASCII. */
function oddEmails(emails: ContactEmail[], host: string, number: number): ContactEmail[] {
  if (number < ODD_AGAIN_FROM) return emails;
  if (number % 61 === 0) return [email(`info@${host}`)];
  if (number % 67 === 0) return [email('front.desk@parkview-mail.net')];
  if (number % 71 === 0) return [email(`"a b"@${host}`)];
  if (number % 73 === 0) return [email(`anna@b\u00FCcher-${number}.net`)];
  return emails;
}

function usualPerson(random: Random, host: string, number: number): PersonPlan {
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const box = `${first}.${last}${number}`
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9.]/g, '')
    .toLowerCase();
  const emails = random.chance(0.1) ? [] : [email(`${box}@${host}`)];
  if (random.chance(0.12)) emails.push(email(`${box}@parkview-mail.net`, false, 'Home'));
  return { first, last, emails: oddEmails(emails, host, number) };
}

function contactAttributes(
  account: Account,
  random: Random,
  made: MadeOrganization,
  id: string,
  plan: PersonPlan,
): ContactAttributes {
  const type = random.pick([null, ...account.contact_types.rows()]);
  const phone = random.chance(0.6) ? `555${random.int(1_000_000, 9_999_999)}` : null;
  return {
    'organization-id': made.id,
    'organization-name': made.name,
    name: [plan.first, plan.last].filter((part) => part !== null).join(' '),
    'first-name': plan.first,
    'last-name': plan.last,
    title: random.pick(JOB_TITLES),
    'contact-type-id': type?.id ?? null,
    'contact-type-name': type?.attributes.name ?? null,
    'location-id': null,
    'location-name': null,
    important: random.pick([true, false, false, null]),
    notes: plan.notes ?? null,
    ...birthAndChange(random),
    'contact-emails': plan.emails,
    'contact-phones': phone
      ? [
          {
            value: phone,
            extension: null,
            primary: true,
            'label-name': 'Work',
            'label-type': 'phone',
            'formatted-value': `${phone.slice(0, 3)}-${phone.slice(3, 6)}-${phone.slice(6)}`,
          },
        ]
      : [],
    'resource-url': `${account.webOrigin}/${made.id}/contacts/${id}`,
    'psa-integration': null,
  };
}

/** In a large account one client has a whole shift behind one mailbox. */
const CROWD = 300;
const CROWD_FROM = 2000;

/** Makes about `count` contacts; the first two clients with people get the odd ones too, one person in both. */
export function generateContacts(
  account: Account,
  random: Random,
  organizations: readonly MadeOrganization[],
  count: number,
): void {
  for (const name of CONTACT_TYPES) {
    account.contact_types.add(account.nextId('contactTypes'), { name, ...birthAndChange(random) });
  }
  const add = (made: MadeOrganization, plan: PersonPlan): void => {
    const id = account.nextId('contacts');
    account.contacts.add(id, contactAttributes(account, random, made, id, plan));
  };
  const peopled = organizations.filter((made) => made.plan.people !== false);
  const clients = peopled.filter((made) => made.plan.primary !== true && made.domain !== null);
  const [first, second] = clients;
  if (first) for (const plan of oddPeople(first.domain ?? '')) add(first, plan);
  if (second)
    add(second, { first: 'Jordan', last: 'Shared', emails: [email('jordan.shared@parkview-mail.net')] });
  if (second && count >= CROWD_FROM) {
    const shared = email(`shift@${second.domain}`);
    for (let number = 1; number <= CROWD; number += 1)
      add(second, { first: 'Shift', last: `Worker ${number}`, emails: [shared] });
  }
  while (account.contacts.size < count && peopled.length > 0) {
    const made = random.pick(peopled);
    const host = made.domain ?? `${made.id}-mail.net`;
    add(made, usualPerson(random, host, account.contacts.size));
  }
}
