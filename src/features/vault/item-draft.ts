// Between the fields of the form and what is sent: a secret that is kept is not sent at all.
import type { VaultItem } from '#src/contracts/vault.ts';

export type ItemDraft = {
  name: string;
  username: string | null;
  url: string | null;
  folder: string | null;
  category: string | null;
  /** Left out: stays as it is. Null: taken away. */
  password?: string | null;
  totp?: string | null;
  notes?: string | null;
};

/** What happens to a secret: it stays, it is set to what is typed, or it is taken away. */
export type SecretMode = 'keep' | 'set' | 'remove';
export type SecretName = 'password' | 'totp' | 'notes';

export type ItemFields = {
  name: string;
  username: string;
  url: string;
  folder: string;
  category: string;
  password: string;
  totp: string;
  notes: string;
  modes: Record<SecretName, SecretMode>;
};

export function startOf(item: VaultItem | null) {
  return {
    name: item?.name ?? '',
    username: item?.username ?? '',
    url: item?.url ?? '',
    folder: item?.folder ?? '',
    category: item?.category ?? '',
  };
}

/** A secret that exists starts as kept; one that does not can be typed at once. */
export function emptySecrets(item: VaultItem | null) {
  const mode = (has: boolean | undefined): SecretMode => (has === true ? 'keep' : 'set');
  return {
    password: '',
    totp: '',
    notes: '',
    modes: { password: mode(item?.hasPassword), totp: mode(item?.hasTotp), notes: mode(item?.hasNotes) },
  };
}

export function draftOf(fields: ItemFields, item: VaultItem | null): ItemDraft {
  const { name, username, url, folder, category, modes } = fields;
  const draft: ItemDraft = {
    name,
    username: orNull(username),
    url: orNull(url),
    folder: orNull(folder),
    category: orNull(category),
  };
  const has = { password: item?.hasPassword, totp: item?.hasTotp, notes: item?.hasNotes };
  for (const secret of ['password', 'totp', 'notes'] as const) {
    if (modes[secret] === 'remove') draft[secret] = null;
    // An empty field of a secret that never was says nothing.
    else if (modes[secret] === 'set' && (fields[secret] !== '' || has[secret] === true)) {
      draft[secret] = orNull(fields[secret]);
    }
  }
  return draft;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
