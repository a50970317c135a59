// The shapes of what the key-holder keeps: company keys, sealed items, the connection's sealed key.

type Bytes = Uint8Array<ArrayBuffer>;

export type CompanyKeyRow = {
  accountId: string;
  companyId: string;
  epoch: number;
  publicKey: Bytes;
  recordMac: Bytes;
  signature: Bytes;
  rootKeyId: string;
};

export type SealedItemRow = {
  accountId: string;
  companyId: string;
  itemId: string;
  /** The number of the version that `sealed` is. */
  itemVersion: number;
  currentVersion: number;
  /** The highest version on record: above the current one where an import was undone. */
  lastVersion: number;
  keyEpoch: number;
  source: { system: string; id: string } | null;
  sealed: Bytes;
};

/** Which committed audit entry is asked for; `notBefore` and the age are judged by the database's clock. */
export type RevealEntry = {
  entryId: string;
  personId: string;
  companyId: string;
  itemId: string;
  notBefore: Date;
  withinSeconds: number;
};

export type ConnectionKeyRow = {
  id: string;
  accountId: string;
  region: 'us' | 'eu' | 'au';
  fingerprint: string;
  keyVersion: number;
  sealedKey: Bytes;
};

export type StoredConnection = ConnectionKeyRow & {
  primaryOrganizationId: string;
  primaryOrganizationName: string;
  capabilities: Record<string, unknown>;
  keyLast4: string;
  rootKeyId: string;
  personId: string;
  /** Null: it stays until somebody disconnects. */
  forgetAfter: Date | null;
};
