// Names typed by people, made safe for a mail: no markup, no header tricks, no letters that turn the line around.

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** One line without control characters and without direction marks, cut at 120 characters. */
export function plainName(text: string): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= 120 ? line : `${letters.slice(0, 119).join('')}…`;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** For plain text: a name written from right to left is fenced in, so that the words around it keep their order. */
export function fenced(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** For HTML: escaped, and with its own direction. */
export function bdi(name: string): string {
  return `<bdi>${escapeHtml(name)}</bdi>`;
}
