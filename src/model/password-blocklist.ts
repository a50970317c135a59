// Passwords that are long and still among the first that are tried: common words, rows of keys and repeats, however dressed.

/** From what published lists of stolen passwords have most, and from what this product is about. */
const COMMON = [
  ...['password', 'passwort', 'passphrase', 'letmein', 'welcome', 'iloveyou', 'administrator', 'admin'],
  ...['monkey', 'dragon', 'football', 'baseball', 'basketball', 'sunshine', 'princess', 'superman', 'batman'],
  ...['starwars', 'whatever', 'changeme', 'changemenow', 'secret', 'trustno', 'master', 'shadow', 'michael'],
  ...['charlie', 'jordan', 'ashley', 'jessica', 'hunter', 'hello', 'summer', 'winter', 'spring', 'autumn'],
  ...['january', 'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october', 'november'],
  ...[
    'december',
    'monday',
    'friday',
    'sunday',
    'login',
    'access',
    'user',
    'guest',
    'default',
    'root',
    'test',
  ],
  ...['temp', 'temporary', 'company', 'office', 'service', 'support', 'helpdesk', 'server', 'computer'],
  ...['internet', 'security', 'itglue', 'myki', 'portal', 'vault', 'mspportal', 'msp', 'backup', 'network'],
  ...[
    'correcthorsebatterystaple',
    'thisismypassword',
    'mypassword',
    'thisis',
    'ilove',
    'iam',
    'my',
    'the',
    'new',
  ],
].sort((a, b) => b.length - a.length);

const ROWS = ['qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const ROW_PIECE = 4;
/** So much must be left that is none of these, or the password is as good as one of them. */
const OWN_LETTERS = 5;

const DRESS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
};
const SIGNS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '€': 'e' };

/** True for a password that is made of little else than what everybody tries first. */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  if (new Set(lower).size < 5 || isRepeat(lower)) return true;
  const bare = [...lower].map((sign) => SIGNS[sign] ?? sign).join('');
  const undressed = [...bare].map((sign) => DRESS[sign] ?? sign).join('');
  return [bare, undressed].some((text) => ownLetters(text.replace(/[^\p{L}]/gu, '')) < OWN_LETTERS);
}

/** `abcabcabc`, also with a few characters behind. */
function isRepeat(text: string): boolean {
  return /^(.{1,8})\1{2,}.{0,3}$/u.test(text) || /^(.{4,12})\1.{0,3}$/u.test(text);
}

function ownLetters(letters: string): number {
  let rest = letters;
  for (const row of ROWS) rest = withoutRow(withoutRow(rest, row), [...row].reverse().join(''));
  for (const word of COMMON) rest = rest.replaceAll(word, '');
  return new Set(rest).size < OWN_LETTERS ? new Set(rest).size : rest.length;
}

/** Without the pieces of a row of keys that are at least four long. */
function withoutRow(text: string, row: string): string {
  let rest = text;
  for (let length = row.length; length >= ROW_PIECE; length -= 1) {
    for (let start = 0; start + length <= row.length; start += 1) {
      rest = rest.replaceAll(row.slice(start, start + length), '');
    }
  }
  return rest;
}
