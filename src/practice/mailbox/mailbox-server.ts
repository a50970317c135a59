// The practice mailbox: SMTP in, pages and JSON out, all on loopback.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isForeign } from '../loopback.ts';
import { closeServer, listen } from '../serve.ts';
import { listPage, messagePage, missingPage } from './mail-pages.ts';
import { type MailStore, openMailStore } from './mail-store.ts';
import { startSmtp } from './smtp.ts';

export type MailboxOptions = {
  /** 0 takes any free port. */
  smtpPort: number;
  pagesPort: number;
  /** Where mails are kept as files; null for memory only. */
  folder: string | null;
};

export type Mailbox = { url: string; smtpUrl: string; store: MailStore; close: () => Promise<void> };

const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

function sendHtml(outgoing: ServerResponse, status: number, html: string): void {
  outgoing.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': CONTENT_POLICY,
    'Referrer-Policy': 'no-referrer',
  });
  outgoing.end(html);
}

function sendJson(outgoing: ServerResponse, status: number, value: unknown): void {
  outgoing.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  outgoing.end(JSON.stringify(value));
}

async function answer(store: MailStore, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (isForeign(incoming)) {
    sendJson(outgoing, 403, { error: 'Only pages of this machine may read these mails.' });
    return;
  }
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const [, room = '', id] = url.pathname.split('/');
  if (incoming.method === 'DELETE' && room === 'mails' && id === undefined) {
    await store.clear();
    sendJson(outgoing, 200, []);
  } else if (incoming.method !== 'GET')
    sendJson(outgoing, 405, { error: 'GET to read, DELETE /mails to empty.' });
  else if (room === '') sendHtml(outgoing, 200, listPage(store.list()));
  else if (room === 'mails' && id === undefined) {
    sendJson(outgoing, 200, store.list(url.searchParams.get('to') ?? undefined));
  } else answerOne(store, room, id ?? '', outgoing);
}

function answerOne(store: MailStore, room: string, id: string, outgoing: ServerResponse): void {
  const mail = store.get(id);
  if (room === 'messages') sendHtml(outgoing, mail ? 200 : 404, mail ? messagePage(mail) : missingPage());
  else if (room === 'mails' && mail) sendJson(outgoing, 200, mail);
  else sendJson(outgoing, 404, { error: 'There is no such mail.' });
}

/** Starts both servers; `url` is for people and for JSON, `smtpUrl` for the sender. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const store = await openMailStore(options.folder);
  const smtp = await startSmtp(store, options.smtpPort);
  const server = createServer((incoming, outgoing) => {
    answer(store, incoming, outgoing).catch(() => outgoing.destroy());
  });
  const url = await listen(server, options.pagesPort);
  return {
    url,
    smtpUrl: smtp.url,
    store,
    close: async () => {
      await Promise.all([smtp.close(), closeServer(server)]);
    },
  };
}
