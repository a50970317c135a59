// The face of the secrets room: sealing, wrapping, hashing and tokens. All of the application's cryptography.

export { markLineHash, signMark, signOpening, type AuditMark, type SignedMark } from './audit-mark.ts';
export { readMarkLine, readMarks, type Marks } from './read-marks.ts';
export { certificateIsSigned, certificateKey, type CertificateSignature } from './certificate-key.ts';
export { deriveKey } from './derived-key.ts';
export { fromBase64, toBase64, type Bytes } from './framed-bytes.ts';
export { createSecondFactors, type SecondFactors } from './second-factor.ts';
export { createPasskeys, type Passkeys } from './passkeys.ts';
export { generateCompanyKeyPair } from './hpke-suite.ts';
export type { ItemBinding } from '#src/model/sealed/item-binding.ts';
export { CONTENT_LIMIT_BYTES, type ItemContent } from '#src/model/sealed/item-content.ts';
export { openItem, resealItem, sealedKeyEpoch, sealItem } from './seal-item.ts';
export { createPasswordHasher, LEAST_PASSWORD_COST, type PasswordHasher } from './password-hash.ts';
export {
  flowSecrets,
  hashToken,
  invitationToken,
  keyedHash,
  randomToken,
  resetToken,
  sameToken,
} from './tokens.ts';
export { RootKey, RootKeyRing, UnknownRootKeyError, type RootKeyState } from './root-key.ts';
export { createRootKeyFile, loadRootKeys, rootKeyFileIsOpenToOthers } from './root-key-file.ts';
export { unwrapWithRoot, wrapWithRoot, type WrapPlace } from './root-wrap.ts';
export {
  companyKeyIsProved,
  proveCompanyKey,
  recordVerifyKey,
  type CompanyKeyProof,
  type CompanyKeyRecord,
} from './company-key-record.ts';
export { isProof, sealProof, sealSlot } from './member-slot.ts';
export { isSigned } from './person-signature.ts';
export { UnreadableError } from './unreadable-error.ts';
