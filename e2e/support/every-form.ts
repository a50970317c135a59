// A secret in every form in which it might come to rest, for looking through what the portal leaves behind.

/** The forms as bytes, each with its name. A form that is contained in another one is found with it. */
export function formsOf(secret: string): { form: string; bytes: Buffer }[] {
  const raw = Buffer.from(secret, 'utf8');
  const texts: [string, string][] = [
    ['as it is', secret],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON within JSON', JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ['in an address', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ x: secret }).toString().slice(2)],
    ['in markup', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['in hexadecimal', raw.toString('hex')],
    ['in capital hexadecimal', raw.toString('hex').toUpperCase()],
    ['as a list of bytes', [...raw].join(',')],
    ...[0, 1, 2].flatMap((shift): [string, string][] => {
      const core = base64At(raw, shift);
      return [
        [`in base64, shifted by ${shift}`, core],
        [`in base64url, shifted by ${shift}`, core.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
  const seen = new Set<string>();
  const forms = texts.filter(([, text]) => !seen.has(text) && seen.add(text));
  return [
    ...forms.map(([form, text]) => ({ form, bytes: Buffer.from(text, 'utf8') })),
    { form: 'in UTF-16, little end first', bytes: Buffer.from(secret, 'utf16le') },
    { form: 'in UTF-16, big end first', bytes: Buffer.from(secret, 'utf16le').swap16() },
  ];
}

/** The part of the base64 that does not depend on what stands before and after the secret. */
function base64At(raw: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), raw])
    .toString('base64')
    .replaceAll('=', '');
  const start = shift === 0 ? 0 : shift + 1;
  const whole = Math.floor(((raw.length + shift) * 8) / 6);
  return text.slice(start, whole);
}

export type Found = { secret: string; form: string };

/** Which secrets stand in the bytes, and how; `secrets` by name. */
export function findSecrets(bytes: Buffer, secrets: Record<string, string>): Found[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter((form) => bytes.includes(form.bytes))
      .map(({ form }) => ({ secret: name, form })),
  );
}
