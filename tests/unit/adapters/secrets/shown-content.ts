// Makes an item's content comparable: secrets print as a placeholder, so two different ones would look alike.

import type { ItemContent } from '#src/adapters/secrets/index.ts';

export function shown(content: ItemContent): unknown {
  return JSON.parse(
    JSON.stringify({
      password: content.password?.reveal(),
      totp: content.totp?.reveal(),
      notes: content.notes?.reveal(),
      fields: content.fields?.map(({ label, value }) => ({ label, value: value.reveal() })),
      original: content.original,
    }),
  );
}
