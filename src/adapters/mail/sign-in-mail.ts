// The mails about one's sign-in: the link to a new password, and word of what was changed.
import { linkButton, linkInWords, mailFrame, momentText, paragraph, smallPrint } from './mail-frame.ts';
import { bdi, fenced, plainName } from './mail-text.ts';

type Letter = { subject: string; text: string; html: string };

const ONCE =
  'The link works once. Nothing happens until you choose a password on the page it opens; every session of yours ends then, and your API tokens are revoked.';
const UNEXPECTED =
  'If you did not ask for this, you need not do anything: your password stays as it is, and nobody but you has this link.';

/** `link` carries the token in its fragment, which no server and no proxy gets to see. */
export function resetMail(given: {
  name: string;
  accountName: string;
  expiresAt: Date;
  link: string;
}): Letter {
  const [name, account] = [plainName(given.name), plainName(given.accountName)];
  const until = momentText(given.expiresAt);
  const asked = (shown: string): string =>
    `Somebody, most likely you, asked for a new password for your sign-in to the portal of ${shown}.`;
  return {
    subject: `Choose a new password for ${account}`,
    text: [
      hello(name === '' ? '' : fenced(name)),
      asked(fenced(account)),
      `Choose a new password:\n${given.link}`,
      `Valid until ${until}.`,
      ONCE,
      UNEXPECTED,
    ].join('\n\n'),
    html: mailFrame({
      title: account,
      account,
      heading: 'Choose a new password',
      body: [
        paragraph(hello(name === '' ? '' : bdi(name))),
        paragraph(asked(bdi(account))),
        linkButton('Choose a new password', given.link),
        smallPrint(`Valid until ${until}.`),
        linkInWords(given.link),
        smallPrint(ONCE),
        smallPrint(UNEXPECTED),
      ],
    }),
  };
}

type Word = { name: string; accountName: string; link: string };

/** `link` leads to the page where a new password is asked for. */
export function passwordChangedMail(given: Word): Letter {
  return wordOf(given, {
    subject: (account) => `Your password for ${account} was changed`,
    heading: 'Your password was changed',
    done: (account) =>
      `The password of your sign-in to the portal of ${account} was changed with a link from your mailbox. All sessions have ended, and your API tokens are revoked: sign in with the new password.`,
    ifNot:
      'If that was not you, somebody reads your mail: secure your mailbox first, then ask for a new password here, and tell an administrator of your account.',
  });
}

/** `link` leads to the page where a new password is asked for. `goodTokens`: how many API tokens go on working. */
export function changedHereMail(given: Word & { goodTokens: number }): Letter {
  return wordOf(given, {
    subject: (account) => `Your password for ${account} was changed`,
    heading: 'Your password was changed',
    done: (account) =>
      `The password of your sign-in to the portal of ${account} was changed by somebody who was signed in as you and knew the old one. All other sessions have ended. ${tokensLeft(given.goodTokens)}`,
    ifNot:
      'If that was you, there is nothing to do. If not, ask for a new password here, which ends every session and revokes your API tokens, and tell an administrator of your account.',
  });
}

function tokensLeft(count: number): string {
  if (count === 0) return 'You have no API token that works.';
  return count === 1
    ? 'One API token of yours still works.'
    : `${count.toLocaleString('en-US')} API tokens of yours still work.`;
}

/** `link` leads to the page of one's own sign-in. */
export function passkeyAddedMail(given: Word): Letter {
  return wordOf(given, {
    subject: (account) => `A passkey was added to your sign-in for ${account}`,
    heading: 'A passkey was added',
    done: (account) =>
      `A passkey was added to your sign-in to the portal of ${account}. Whoever holds it signs in as you, without your password and without a code.`,
    ifNot:
      'If that was you, there is nothing to do. If not, remove it here, change your password, and tell an administrator of your account.',
  });
}

/** `link` leads to the page of one's vault key. */
export function passkeyOpensMail(given: Word): Letter {
  return wordOf(given, {
    subject: (account) => `A passkey opens your vault key for ${account} now`,
    heading: 'A passkey opens your vault key now',
    done: (account) =>
      `In the portal of ${account} one of your passkeys was let open your vault key, beside your passphrase. Whoever holds its device and is signed in as you opens every sealed vault that you open.`,
    ifNot:
      'If that was you, there is nothing to do. If not, somebody knows your passphrase: take the passkey off your vault key here, change your passphrase and your password, and tell an administrator of your account.',
  });
}

type Said = {
  subject: (account: string) => string;
  heading: string;
  done: (account: string) => string;
  ifNot: string;
};

function wordOf(given: Word, said: Said): Letter {
  const [name, account] = [plainName(given.name), plainName(given.accountName)];
  return {
    subject: said.subject(account),
    text: [
      hello(name === '' ? '' : fenced(name)),
      said.done(fenced(account)),
      `${said.ifNot}\n${given.link}`,
    ].join('\n\n'),
    html: mailFrame({
      title: account,
      account,
      heading: said.heading,
      body: [
        paragraph(hello(name === '' ? '' : bdi(name))),
        paragraph(said.done(bdi(account))),
        smallPrint(said.ifNot),
        linkInWords(given.link),
      ],
    }),
  };
}

function hello(name: string): string {
  return name === '' ? 'Hello,' : `Hello ${name},`;
}
