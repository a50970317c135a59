// The face of the data room.
export type { AuditLine } from './audit.ts';
export type { CompanyUserRow, PeopleCompany, UserCounts, UserFilter } from './company-users.ts';
export { cutPage, decodeCursor, encodeCursor, shownTotal } from './cursor.ts';
export { createDatabase, type Database } from './database.ts';
export { uniqueViolation } from './database-errors.ts';
export type { OpenInvitation } from './invitation-gate.ts';
export type { InvitableRole, InvitationRow, InvitationState } from './invitations.ts';
export type { ClaimedCheck, ClaimedSuggestions } from './job-claims.ts';
export type { CompanyKeyRow, ConnectionKeyRow, SealedItemRow } from './key-rows.ts';
export type { DueMail } from './mail-queue.ts';
export type { MemberRow } from './members.ts';
export type { PeoplePlace } from './people-place.ts';
export type { Tx } from './prisma.ts';
export type { Repositories } from './repositories.ts';
export type { ClaimedRunCompany } from './run-claims.ts';
export type { FirstAccount, OpenedRequest } from './session-gate.ts';
