// The mail of a notice: one sentence and the way to the portal, where the rest is; nothing in it opens anything.
import { linkButton, mailFrame, paragraph, smallPrint } from './mail-frame.ts';
import { bdi, escapeHtml, fenced, plainName } from './mail-text.ts';

const WHY = 'You get this because you chose it in the portal; the same page lets you choose otherwise.';
/** Line breaks and direction marks in names that people typed. */
const TRICKS = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** `label` says in a few words what kind it is; `link` leads to the list of notices. */
export function noticeMail(given: {
  name: string;
  accountName: string;
  label: string;
  sentence: string;
  link: string;
}): { subject: string; text: string; html: string } {
  const [name, account] = [plainName(given.name), plainName(given.accountName)];
  const sentence = given.sentence.replaceAll(TRICKS, ' ');
  return {
    subject: `${given.label} (${account})`,
    text: [
      name === '' ? 'Hello,' : `Hello ${fenced(name)},`,
      fenced(sentence),
      `Open the portal:\n${given.link}`,
      WHY,
    ].join('\n\n'),
    html: mailFrame({
      title: given.label,
      account,
      heading: escapeHtml(given.label),
      body: [paragraph(bdi(sentence)), linkButton('Open the portal', given.link), smallPrint(WHY)],
    }),
  };
}
