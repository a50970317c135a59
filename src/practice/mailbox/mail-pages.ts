// The pages of the practice mailbox: a list of mails and one mail, readable without any script.
import { escapeHtml } from '../escape-html.ts';
import type { Mail } from './mail-store.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1c2733;background:#fff}
a{color:#0b5cad}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #d5dce3;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f6f8;padding:1rem}iframe{width:100%;height:36rem;border:1px solid #d5dce3}`;

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** Web addresses in a text become links; everything else is escaped. */
export function linkText(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) => {
      const safe = escapeHtml(part);
      return index % 2 === 1 ? `<a href="${safe}" rel="noopener noreferrer">${safe}</a>` : safe;
    })
    .join('');
}

export function listPage(mails: readonly Mail[]): string {
  const rows = mails.map(
    (mail) =>
      `<tr><td><a href="/messages/${mail.id}">${escapeHtml(mail.subject || '(no subject)')}</a></td>
<td>${escapeHtml(mail.to.join(', '))}</td><td><time>${mail.date}</time></td></tr>`,
  );
  const table = `<table><thead><tr><th>Subject</th><th>To</th><th>Received</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const empty = '<p>No mail yet. Mails the portal sends in practice mode arrive here and nowhere else.</p>';
  return page('Practice mailbox', `<h1>Practice mailbox</h1>${mails.length === 0 ? empty : table}`);
}

export function messagePage(mail: Mail): string {
  const head = `<p><a href="/">All mails</a></p><h1>${escapeHtml(mail.subject || '(no subject)')}</h1>
<p>From ${escapeHtml(mail.from)}<br>To ${escapeHtml(mail.to.join(', '))}<br><time>${mail.date}</time></p>`;
  const text = mail.text === '' ? '' : `<h2>Text</h2><pre>${linkText(mail.text)}</pre>`;
  if (mail.html === null) return page(mail.subject, head + text);
  // Without allow-scripts and allow-same-origin the mail can show itself and open links, and nothing more.
  const frame = `<h2>HTML</h2><iframe title="HTML of the mail" sandbox="allow-popups allow-popups-to-escape-sandbox"
srcdoc="${escapeHtml(`<base target="_blank">${mail.html}`)}"></iframe>`;
  return page(mail.subject, head + text + frame);
}

export function missingPage(): string {
  return page('Not found', '<h1>There is no such mail</h1><p><a href="/">All mails</a></p>');
}
