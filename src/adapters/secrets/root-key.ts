// The root keys this installation knows: one active, others staged for a rotation or kept to read what they wrapped.

import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { PortalError } from '#src/model/errors.ts';
import { utf8, type Bytes } from './framed-bytes.ts';

export const ROOT_KEY_STATES = ['active', 'staged', 'retained'] as const;
export type RootKeyState = (typeof ROOT_KEY_STATES)[number];

export const ROOT_KEY_BYTES = 32;

/** One root key. Its id is computed from it, so a file cannot name a key wrongly; printing it shows the id alone. */
export class RootKey {
  readonly id: string;
  readonly state: RootKeyState;
  readonly #key: KeyObject;

  constructor(bytes: Uint8Array, state: RootKeyState) {
    if (bytes.length !== ROOT_KEY_BYTES) throw new TypeError('a root key has exactly 32 bytes');
    this.#key = createSecretKey(bytes);
    this.state = state;
    this.id = `rk-${createHmac('sha256', this.#key).update('root-key-id/v1').digest('hex').slice(0, 16)}`;
  }

  /** 32 bytes for one purpose. With a `salt` the key is fit for a single use. */
  derive(purpose: string, salt: Uint8Array = new Uint8Array(0)): Bytes {
    return new Uint8Array(hkdfSync('sha256', this.#key, salt, utf8(purpose), 32));
  }
}

/** The root keys of this process: exactly one is active. */
export class RootKeyRing {
  readonly active: RootKey;
  readonly #byId: ReadonlyMap<string, RootKey>;

  constructor(keys: readonly RootKey[]) {
    const active = keys.filter((key) => key.state === 'active');
    if (active.length !== 1 || !active[0]) {
      throw new TypeError(`exactly one root key must be active, found ${active.length}`);
    }
    this.active = active[0];
    this.#byId = new Map(keys.map((key) => [key.id, key]));
    if (this.#byId.size !== keys.length) throw new TypeError('the same root key stands in the file twice');
  }

  /** Ids with their states, fit for a log: `rk-… (active), rk-… (retained)`. */
  get known(): string {
    return [...this.#byId.values()].map((key) => `${key.id} (${key.state})`).join(', ');
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Throws `UnknownRootKeyError`, which names the keys that are known. */
  find(id: string): RootKey {
    const key = this.#byId.get(id);
    if (!key) throw new UnknownRootKeyError([id], this.known);
    return key;
  }

  /** Refuses with the ids that are wanted and not here. Called before the first request is taken. */
  requireAll(ids: readonly string[]): void {
    const missing = [...new Set(ids)].filter((id) => !this.#byId.has(id));
    if (missing.length > 0) throw new UnknownRootKeyError(missing, this.known);
  }
}

/** Data was wrapped by a root key that this process was not given. Ids are no secrets. */
export class UnknownRootKeyError extends PortalError {
  constructor(missing: readonly string[], known: string) {
    super(
      'unavailable',
      'The vaults are locked: the root key that was used for them is missing. Your data is untouched; ask the operator to put the key back.',
      {
        message: `unknown root key ${missing.join(', ')}; known: ${known}. Put the missing key into ROOT_KEY_FILE (as "retained" beside the active one)`,
      },
    );
    this.name = 'UnknownRootKeyError';
  }
}
