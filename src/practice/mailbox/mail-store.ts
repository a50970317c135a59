// Keeps the last mails: in memory for reading, as .eml files so that a second start still has them.
import { mkdir, readdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

export type Mail = {
  id: string;
  from: string;
  /** The recipients the sender named to the server, in lower case. */
  to: string[];
  subject: string;
  text: string;
  /** Null for a mail without an HTML part. */
  html: string | null;
  date: string;
};

export type MailStore = {
  /** Newest first; `to` compares without regard to case. */
  list: (to?: string | null) => Mail[];
  get: (id: string) => Mail | undefined;
  /** Parses and keeps one mail; the oldest beyond 500 are dropped. */
  keep: (raw: Buffer, from: string, to: readonly string[]) => Promise<Mail>;
  clear: () => Promise<void>;
};

const KEPT = 500;
const ENVELOPE = 'X-Practice-Envelope: ';
const FILE = /^[0-9]{13}-[0-9]{4}\.eml$/;

async function parseMail(id: string, raw: Buffer, from: string, to: readonly string[]): Promise<Mail> {
  const parsed = await simpleParser(raw);
  return {
    id,
    from,
    to: to.map((address) => address.toLowerCase()),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : null,
    date: new Date(Number(id.slice(0, 13))).toISOString(),
  };
}

/** The envelope stands in the first line of the file, since the mail itself need not name its recipients. */
async function readStored(folder: string, file: string): Promise<Mail | null> {
  const stored = await readFile(join(folder, file));
  const end = stored.indexOf('\r\n');
  const first = stored.subarray(0, Math.max(0, end)).toString('utf8');
  if (!first.startsWith(ENVELOPE)) return null;
  const { from, to } = JSON.parse(first.slice(ENVELOPE.length)) as { from: string; to: string[] };
  return parseMail(file.slice(0, -4), stored.subarray(end + 2), from, to);
}

async function readFolder(folder: string): Promise<Map<string, Mail>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = (await readdir(folder)).filter((file) => FILE.test(file)).sort();
  const mails = new Map<string, Mail>();
  for (const file of files.slice(-KEPT)) {
    // A file that was cut off by a power failure must not keep the mailbox from starting.
    const mail = await readStored(folder, file).catch(() => null);
    if (mail) mails.set(mail.id, mail);
  }
  return mails;
}

/** `folder` null keeps mails in memory only. */
export async function openMailStore(folder: string | null, now: () => number = Date.now): Promise<MailStore> {
  const mails = folder === null ? new Map<string, Mail>() : await readFolder(folder);
  let number = 0;

  const drop = async (id: string): Promise<void> => {
    mails.delete(id);
    if (folder !== null) await unlink(join(folder, `${id}.eml`)).catch(() => undefined);
  };

  return {
    list: (to) => {
      const wanted = to?.toLowerCase();
      const all = [...mails.values()].reverse();
      return wanted === undefined ? all : all.filter((mail) => mail.to.includes(wanted));
    },
    get: (id) => mails.get(id),
    keep: async (raw, from, to) => {
      number = (number + 1) % 10_000;
      const id = `${String(now()).padStart(13, '0')}-${String(number).padStart(4, '0')}`;
      const mail = await parseMail(id, raw, from, to);
      if (folder !== null) {
        const envelope = Buffer.from(`${ENVELOPE}${JSON.stringify({ from, to })}\r\n`);
        await writeFile(join(folder, `${id}.eml`), Buffer.concat([envelope, raw]), { mode: 0o600 });
      }
      mails.set(id, mail);
      const oldest = mails.keys().next();
      if (mails.size > KEPT && !oldest.done) await drop(oldest.value);
      return mail;
    },
    clear: async () => {
      for (const id of [...mails.keys()]) await drop(id);
    },
  };
}
