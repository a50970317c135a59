// From what nodemailer throws to a verdict and a short sentence: no address of the server, no user name, no password.

/** `permanent`: sending the same mail to the same address again cannot help. */
export type MailTrouble = { permanent: boolean; sentence: string };

type SmtpError = { code?: unknown; command?: unknown; responseCode?: unknown; permanent?: unknown };

const UNREACHABLE = new Set([
  'ECONNECTION',
  'ESOCKET',
  'EDNS',
  'EPROXY',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
]);

export function mailTrouble(error: unknown): MailTrouble {
  const { code, command, responseCode, permanent } = (error ?? {}) as SmtpError;
  const said = typeof responseCode === 'number' ? ` (${responseCode})` : '';
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') {
    return later(
      'The mail server does not accept the sign-in of this portal. Its operator has to check SMTP_URL.',
    );
  }
  if (code === 'ETLS' || code === 'EREQUIRETLS') {
    return later(
      'No protected connection to the mail server came about. The operator has to check SMTP_URL.',
    );
  }
  if (code === 'ETIMEDOUT' || code === 'EABORT') return later('The mail server did not answer in time.');
  if (typeof code === 'string' && UNREACHABLE.has(code)) return later('The mail server cannot be reached.');
  if (code === 'EENVELOPE' && command === 'MAIL FROM') {
    return later(
      `The mail server does not accept the sender of this portal${said}. The operator has to check SMTP_FROM.`,
    );
  }
  if (code === 'EENVELOPE') return refused(permanent === true || command === 'API', 'this address', said);
  if (code === 'EMESSAGE') return refused(permanent === true, 'this mail', said);
  return later(`The mail could not be handed over${said}.`);
}

function refused(permanent: boolean, what: string, said: string): MailTrouble {
  return permanent
    ? {
        permanent,
        sentence: `The mail server refuses ${what}${said}. Check it for typing errors and invite again.`,
      }
    : later(`The mail server does not take ${what} right now${said}.`);
}

function later(sentence: string): MailTrouble {
  return { permanent: false, sentence };
}
