// The mails about one's sign-in: the link to a new password, and word that one was chosen.
import { linkButton, linkInWords, mailFrame, momentText, paragraph, smallPrint } from './mail-frame.ts';
import { bdi, fenced, plainName } from './mail-text.ts';

type Letter = { subject: string; text: string; html: string };

const ONCE =
  'The link works once. Nothing happens until you choose a password on the page it opens; every session of yours ends then.';
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

/** `link` leads to the page where a new password is asked for. */
export function passwordChangedMail(given: { name: string; accountName: string; link: string }): Letter {
  const [name, account] = [plainName(given.name), plainName(given.accountName)];
  const done = (shown: string): string =>
    `The password of your sign-in to the portal of ${shown} was changed with a link from your mailbox. All sessions have ended: sign in with the new password.`;
  const ifNot =
    'If that was not you, somebody reads your mail: secure your mailbox first, then ask for a new password here, and tell an administrator of your account.';
  return {
    subject: `Your password for ${account} was changed`,
    text: [hello(name === '' ? '' : fenced(name)), done(fenced(account)), `${ifNot}\n${given.link}`].join(
      '\n\n',
    ),
    html: mailFrame({
      title: account,
      account,
      heading: 'Your password was changed',
      body: [
        paragraph(hello(name === '' ? '' : bdi(name))),
        paragraph(done(bdi(account))),
        smallPrint(ifNot),
        linkInWords(given.link),
      ],
    }),
  };
}

function hello(name: string): string {
  return name === '' ? 'Hello,' : `Hello ${name},`;
}
