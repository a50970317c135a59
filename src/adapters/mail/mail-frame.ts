// The frame every mail of the portal stands in: legible without images, nothing is loaded, light and dark.
import { bdi, escapeHtml } from './mail-text.ts';

const FONT = `font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`;

/** `title` and `account` are plain text; `heading` and the pieces of `body` are HTML already. */
export function mailFrame(letter: {
  title: string;
  account: string;
  heading: string;
  body: readonly string[];
}): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(letter.title)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f3f5f7;${FONT};font-size:16px;line-height:1.5;color:#1b2430">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0"
 style="max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #dde2e8;border-radius:8px">
<tr><td style="padding:16px 28px;border-bottom:1px solid #dde2e8;font-weight:600;overflow-wrap:anywhere">${bdi(letter.account)}</td></tr>
<tr><td style="padding:24px 28px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3;overflow-wrap:anywhere">${letter.heading}</h1>
${letter.body.join('\n')}
</td></tr></table></body></html>`;
}

/** A paragraph; `html` is escaped already. */
export function paragraph(html: string): string {
  return `<p style="margin:0 0 20px;overflow-wrap:anywhere">${html}</p>`;
}

/** A paragraph of small print. */
export function smallPrint(html: string): string {
  return `<p style="margin:0 0 8px;font-size:14px;color:#5b6673">${html}</p>`;
}

/** The link of the mail as a button. */
export function linkButton(label: string, link: string): string {
  return `<p style="margin:0 0 20px"><a href="${escapeHtml(link)}"
 style="display:inline-block;padding:10px 18px;background:#1d4ed8;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600">${label}</a></p>`;
}

/** The same link to be copied, for programs that show no button. */
export function linkInWords(link: string): string {
  const shown = escapeHtml(link);
  return `${smallPrint('If the button does not work, copy this address into your browser:')}
<p style="margin:0 0 20px;font-size:14px;overflow-wrap:anywhere"><a href="${shown}" style="color:#1d4ed8">${shown}</a></p>`;
}

/** A moment in UTC, and said so: a mail does not know where it is read. */
export function momentText(at: Date): string {
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
