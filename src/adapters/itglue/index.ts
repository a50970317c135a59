// The face of the IT Glue client: everything the rest of the portal may use of it.
export { createItGlueClient } from './client.ts';
export type { ItGlueClient, ItGlueClientOptions } from './client.ts';
export type {
  ExportOptions,
  FolderListOptions,
  ListOptions,
  OrganizationListOptions,
  OwnedListOptions,
  PasswordShowOptions,
  ShowOptions,
} from './inputs.ts';
export type { Priority, Waiting } from './caller.ts';
export { CircuitBreaker } from './circuit-breaker.ts';
export type { BreakerRules } from './circuit-breaker.ts';
export { ItGlueError } from './errors.ts';
export type { ItGlueErrorCode } from './errors.ts';
export { proveKey } from './prove-key.ts';
export type { Capability, KeyCapabilities, ProvenKey, ProveKeyOptions } from './prove-key.ts';
export { ITGLUE_ORIGINS, REGIONS } from './regions.ts';
export type { Region } from './regions.ts';
export type * from './records.ts';
