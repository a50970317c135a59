// The face of the key-holder for those who call it, and the words both ends share.

export {
  createKeyholderClient,
  type AmendedItem,
  type CurrentCode,
  type ItemChanges,
  type KeyholderClient,
  type OpenedFields,
  type SealedItem,
} from './client.ts';
export {
  amendItemRequest,
  CALLS,
  changeCompanyKeyRequest,
  ensureCompanyKeyRequest,
  OPENABLE_FIELDS,
  openItemRequest,
  releaseConnectionKeyRequest,
  storeConnectionKeyRequest,
  type AmendItem,
  type ChangeCompanyKey,
  type EnsureCompanyKey,
  type OpenableField,
  type OpenedItem,
  type OpenItem,
  type ReleaseConnectionKey,
  type StoreConnectionKey,
} from './wire.ts';
export {
  askProofsRequest,
  COMPANIES_AT_ONCE,
  CUSTODY_CALLS,
  giveKitProofRequest,
  giveProofsRequest,
  prepareSlotsRequest,
  sealCompaniesRequest,
  type AskProofs,
  type GiveKitProof,
  type GiveProofs,
  type PrepareSlots,
  type SealCompanies,
} from './custody-wire.ts';
