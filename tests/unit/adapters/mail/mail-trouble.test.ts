// From an SMTP fault to a sentence that can be shown, and whether trying again can help.
import { describe, expect, it } from 'vitest';
import { mailTrouble } from '#src/adapters/mail/index.ts';

describe('a mail that did not go out', () => {
  it.each([
    [
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, permanent: true },
      true,
      'refuses this address (550)',
    ],
    [
      { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451, permanent: false },
      false,
      'right now (451)',
    ],
    [{ code: 'EENVELOPE', command: 'API' }, true, 'refuses this address'],
    [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553, permanent: true }, false, 'SMTP_FROM'],
    [{ code: 'EMESSAGE', responseCode: 554, permanent: true }, true, 'refuses this mail (554)'],
    [{ code: 'EAUTH', responseCode: 535, permanent: true }, false, 'SMTP_URL'],
    [{ code: 'ESOCKET' }, false, 'cannot be reached'],
    [{ code: 'ETIMEDOUT' }, false, 'in time'],
    [undefined, false, 'could not be handed over'],
  ])('%o', (error, permanent, words) => {
    const trouble = mailTrouble(error);
    expect(trouble.permanent).toBe(permanent);
    expect(trouble.sentence).toContain(words);
  });

  it('repeats nothing the server or the address of the server said', () => {
    const error = Object.assign(new Error('smtp://user:hunter2@mail.example'), {
      code: 'EAUTH',
      response: '535 user hunter2 is wrong',
    });
    expect(mailTrouble(error).sentence).not.toMatch(/hunter2|mail\.example|user /);
  });
});
