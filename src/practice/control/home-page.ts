// The page on `/`: says what this is, lists the keys, and lets a person change weather, manners and records.
import { HttpResponse } from 'msw';
import { escapeHtml } from '../escape-html.ts';
import type { ControlOptions } from './control-options.ts';
import { changesPart, keysPart, mannersPart, numbersPart, weatherPart } from './page-parts.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  // Nothing from outside, and no other page may put this one into a frame.
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
};

/** A page without anything from outside; everything shown is escaped. */
export function homePage({ desk, world, mailbox, encryptedUrl }: ControlOptions): Response {
  const mails = mailbox
    ? ` Mails sent by the portal arrive in the <a href="${escapeHtml(mailbox.url)}">practice mailbox</a>.`
    : '';
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Practice IT Glue</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${PAGE_STYLE}</style></head><body><main>
<h1>Practice IT Glue</h1>
<p>This is a stand-in for IT Glue on this machine. Nothing here is real, and nothing leaves the machine.
The data is invented from the number ${world.seed}: the same number gives the same data.${mails}</p>
<div class="cards">${numbersPart(world)}${keysPart(world)}${weatherPart(desk.weather(), encryptedUrl)}${changesPart()}${mannersPart(desk.manners())}</div>
</main><script>${PAGE_SCRIPT}</script></body></html>`;
  return new HttpResponse(page, { headers: HEADERS });
}
