// The key-holder as web and worker see it: its questions, secrets wrapped in `Secret` on both ways.

import { Secret } from '#src/model/secret.ts';
import { custodyCalls, type CustodyCalls } from './custody-client.ts';
import { createCall } from './http-call.ts';
import {
  amendItemAnswer,
  CALLS,
  changeCompanyKeyAnswer,
  ensureCompanyKeyAnswer,
  openItemAnswer,
  releaseConnectionKeyAnswer,
  storeConnectionKeyAnswer,
  type AmendItem,
  type ChangeCompanyKey,
  type EnsureCompanyKey,
  type OpenItem,
  type ReleaseConnectionKey,
  type StoreConnectionKey,
} from './wire.ts';

export type Region = 'us' | 'eu' | 'au';

/** A one-time code as it is now; `unusable` when the stored seed is none. */
export type CurrentCode = { code: Secret; periodSeconds: number; secondsLeft: number } | { unusable: true };

/** Only the fields that were asked for; null where the item has none. */
export type OpenedFields = {
  password?: Secret | null;
  notes?: Secret | null;
  totp?: CurrentCode | null;
  /** Instead of all of them, of a company that is sealed for its members: for their browsers to open. */
  sealed?: SealedItem;
};

/** A sealed version with what it is bound to; `lastVersion` is the highest on record. */
export type SealedItem = {
  accountId: string;
  companyId: string;
  itemId: string;
  itemVersion: number;
  keyEpoch: number;
  source: { system: string; id: string } | null;
  lastVersion: number;
  /** Base64. */
  blob: string;
};

export type ItemChanges = {
  password?: Secret | null;
  totp?: Secret | null;
  notes?: Secret | null;
  /** Exact texts of plain fields that a column could not hold; null where the column now holds all of it. */
  original?: { name?: string | null; username?: string | null; url?: string | null };
};

export type AmendedItem = {
  itemVersion: number;
  keyEpoch: number;
  sealed: Uint8Array<ArrayBuffer>;
  hasPassword: boolean;
  hasTotp: boolean;
  hasNotes: boolean;
};

export type KeyholderClient = CustodyCalls & {
  /**
   * Web and worker. The public key (32 bytes) to seal this company's items to; made when first asked for.
   * `context` is the signed tenant context of the running request or run. 404 where it does not reach the company.
   */
  ensureCompanyKey(input: EnsureCompanyKey): Promise<{ epoch: number; publicKey: Uint8Array<ArrayBuffer> }>;
  /**
   * Web. Makes the company's next key, in the name of a session's owner or administrator who proved lately who they are
   * where that is asked. What is sealed to the one before is sealed anew in the background. `conflict` where the vault is
   * sealed for its members or a change is under way.
   */
  changeCompanyKey(input: ChangeCompanyKey): Promise<{ epoch: number }>;
  /**
   * Web. Seals the key and writes the connection's row with its audit entry; a check is queued with it.
   * `forbidden`, `not_in_teams`, `itglue_other_account` as in the API.
   */
  storeConnectionKey(
    input: Omit<StoreConnectionKey, 'apiKey'> & { apiKey: Secret },
  ): Promise<{ connectionId: string; keyVersion: number; keyLast4: string }>;
  /** Worker. Only while the named run company or check is held at that epoch; else `conflict` or `connection_missing`. */
  releaseConnectionKey(input: ReleaseConnectionKey): Promise<{
    connectionId: string;
    apiKey: Secret;
    region: Region;
    fingerprint: string;
    keyVersion: number;
  }>;
  /** Web. After the audit entry `vault_item.reveal` is committed; each entry opens its fields once. */
  openItem(input: OpenItem): Promise<OpenedFields>;
  /** Web. The item's next version, sealed: what `changes` leaves out stays as it is, null takes it away. Shows nothing. */
  amendItem(input: Omit<AmendItem, 'changes'> & { changes: ItemChanges }): Promise<AmendedItem>;
};

/** `url` and `token` as the supervisor hands them down. Throws `unavailable` while the key-holder is away. */
export function createKeyholderClient(options: { url: string; token: string }): KeyholderClient {
  const call = createCall(options.url, options.token);
  return {
    ...custodyCalls(call),
    async ensureCompanyKey(input) {
      const answer = await call(CALLS.ensureCompanyKey.path, input, ensureCompanyKeyAnswer);
      return { epoch: answer.epoch, publicKey: bytes(answer.publicKey) };
    },
    changeCompanyKey: (input) => call(CALLS.changeCompanyKey.path, input, changeCompanyKeyAnswer),
    async storeConnectionKey(input) {
      const body = { ...input, apiKey: input.apiKey.reveal() };
      return call(CALLS.storeConnectionKey.path, body, storeConnectionKeyAnswer);
    },
    async releaseConnectionKey(input) {
      const answer = await call(CALLS.releaseConnectionKey.path, input, releaseConnectionKeyAnswer);
      return { ...answer, apiKey: new Secret(answer.apiKey) };
    },
    async openItem(input) {
      const answer = await call(CALLS.openItem.path, input, openItemAnswer);
      const opened: OpenedFields = {};
      if (answer.sealed !== undefined) opened.sealed = answer.sealed;
      if (answer.password !== undefined) opened.password = secret(answer.password);
      if (answer.notes !== undefined) opened.notes = secret(answer.notes);
      if (answer.totp !== undefined) opened.totp = currentCode(answer.totp);
      return opened;
    },
    async amendItem(input) {
      const { original, ...secrets } = input.changes;
      const changes = Object.fromEntries(
        Object.entries(secrets)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, value === null ? null : value.reveal()]),
      );
      const answer = await call(
        CALLS.amendItem.path,
        { ...input, changes: { ...changes, ...(original === undefined ? {} : { original }) } },
        amendItemAnswer,
      );
      return { ...answer, sealed: bytes(answer.sealed) };
    },
  };
}

function secret(text: string | null): Secret | null {
  return text === null ? null : new Secret(text);
}

function currentCode(
  answer: { code: string; periodSeconds: number; secondsLeft: number } | { unusable: true } | null,
): CurrentCode | null {
  if (answer === null || 'unusable' in answer) return answer;
  return { ...answer, code: new Secret(answer.code) };
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
