// The face of the data room.
export type { ApiTokenRow, OpenedToken } from './api-tokens.ts';
export type { AuditFilter, AuditLine } from './audit.ts';
export type { AuditChain, AuditHead } from './audit-gate.ts';
export type { OpenAccount } from './choice-gate.ts';
export type { CompanyRecord } from './companies.ts';
export type { CompanyFilter, CompanyListRow } from './company-rows.ts';
export type { CompanyUserRow, PeopleCompany, UserCounts, UserFilter } from './company-users.ts';
export { cutPage, decodeCursor, encodeCursor, shownTotal } from './cursor.ts';
export type { CheckOutcome, ConnectionRow } from './connections.ts';
export type { Followed, NextSealedKey, OldSealed } from './sealed-keys.ts';
export type { CustodyRow, KitSlot, OwnSlot, PossibleHolder, RecoveryKit, Sealing } from './custody.ts';
export { createDatabase, type Database } from './database.ts';
export { uniqueViolation } from './database-errors.ts';
export type {
  AskedOrganization,
  HeldCompany,
  MappingFilter,
  MappingListRow,
  MappingState,
  MappingTally,
} from './mappings.ts';
export type { CandidateRow, ImportedCounts, MappingEvent } from './mapping-detail.ts';
export type { FoldedSource, SubOrganizationRow } from './folds.ts';
export type { OpenInvitation } from './invitation-gate.ts';
export type { InvitationGroup, InvitingCompany } from './invitation-plans.ts';
export type { InvitableRole, InvitationRow, InvitationState } from './invitations.ts';
export type { ClaimedCheck, ClaimedSuggestions } from './job-claims.ts';
export type { CompanyKeyRow, ConnectionKeyRow, SealedItemRow } from './key-rows.ts';
export type {
  After,
  EpochOutcome,
  FollowedKey,
  Resealed,
  SealedVersion,
  CompanyKeyState,
} from './key-epochs.ts';
export type { DueMail } from './mail-queue.ts';
export type { MemberRow } from './members.ts';
export { plantAccount, plantFirstAccount, type PlantedAccount, type PlantedPerson } from './plant-account.ts';
export type { LaneBlock } from './rate-lane.ts';
export type { DueNotice, NoticeRow } from './notices.ts';
export type { PeoplePlace } from './people-place.ts';
export type { KnownPasswords, ListedOrganizationRow, OrganizationEvidence } from './organization-mirror.ts';
export type { OrganizationRow } from './organizations.ts';
export type { Tx } from './prisma.ts';
export type { MaybeReach, Reach } from './reach.ts';
export type { Repositories } from './repositories.ts';
export type {
  AccountPerson,
  ChosenCompany,
  CompanyPerson,
  LinkedPerson,
  MirroredOrganization,
} from './import-targets.ts';
export type { ClaimedRunCompany } from './run-claims.ts';
export type { CompanyEnd, KnownCompany, KnownTogether } from './run-groups.ts';
export type { RootWrap } from './root-wraps.ts';
export type { ImportRuleRecord } from './import-rules.ts';
export type { CertifiedCompany, Found } from './run-certificate.ts';
export type { RunCompanyFilter } from './run-companies.ts';
export type { ItemFilter } from './run-item-filter.ts';
export type { Facets } from './run-item-facets.ts';
export type { ItemChange } from './run-items.ts';
export type { KeptCounts, RunCompanyRow, RunItemRow, RunRow, RunTotals } from './run-rows.ts';
export type { UndoableInvitation, UndoableItem } from './run-undo.ts';
export type { Checkpoint, Fence } from './run-fence.ts';
export type { NewRunItem, Progress, RunWork, Settlement } from './run-work.ts';
export type { ActiveRun, NewRunCompany, RunCompanyMove } from './runs.ts';
export type { ImportedItem } from './vault-import.ts';
export type { ImportedContent } from './write-imported.ts';
export type { MatchedCompanyRow, MatchedOrganizationRow, NewSuggestion } from './suggestions.ts';
export type { FactorTry, UsedCode } from './factor-gate.ts';
export type { FirstAccount, OpenedRequest } from './session-gate.ts';
export type { VaultKeyRow } from './own-vault-key.ts';
export type { OwnPasskeyRow } from './own-passkeys.ts';
export type { TriedPasskey } from './passkey-gate.ts';
export type { OpenReset } from './reset-gate.ts';
export type { DueSignInMail } from './sign-in-mail-queue.ts';
export type { VaultColumns } from './vault-items.ts';
export type { VaultItemRow } from './vault-row.ts';
export type { NewVersion } from './vault-versions.ts';
export type { Confirming } from './waiting.ts';
