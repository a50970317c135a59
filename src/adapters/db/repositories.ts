// Everything a use case may ask of the database inside one tenant transaction, one repository a noun.
import { apiTokensRepository } from './api-tokens.ts';
import { auditRepository } from './audit.ts';
import { listMyAccounts } from './choice-gate.ts';
import { companiesRepository } from './companies.ts';
import { companyAccessRepository } from './company-access.ts';
import { companyUsersRepository } from './company-users.ts';
import { connectionKeysRepository } from './connection-keys.ts';
import { connectionsRepository } from './connections.ts';
import { custodyKeysRepository, custodyRepository } from './custody.ts';
import { foldsRepository } from './folds.ts';
import { idempotencyRepository } from './idempotency.ts';
import { importRulesRepository } from './import-rules.ts';
import { importTargetsRepository } from './import-targets.ts';
import { invitationPlansRepository } from './invitation-plans.ts';
import { invitationsRepository } from './invitations.ts';
import { companyKeysRepository } from './key-epochs.ts';
import { keysRepository } from './keys.ts';
import { mappingsRepository } from './mappings.ts';
import { membersRepository } from './members.ts';
import { noticesRepository } from './notices.ts';
import { organizationsRepository } from './organizations.ts';
import { ownFactorRepository } from './own-factor.ts';
import { ownPasskeysRepository } from './own-passkeys.ts';
import { ownSignInRepository } from './own-sign-in.ts';
import { ownVaultKeyPasskeysRepository } from './own-vault-key-passkeys.ts';
import { ownVaultKeyRepository } from './own-vault-key.ts';
import { outboxRepository } from './outbox.ts';
import type { Tx } from './prisma.ts';
import type { MaybeReach } from './reach.ts';
import { refusalsRepository } from './refusals.ts';
import { runCertificateRepository } from './run-certificate.ts';
import { runCompaniesRepository } from './run-companies.ts';
import { runItemsRepository } from './run-items.ts';
import { runUndoRepository } from './run-undo.ts';
import { runWorkRepository } from './run-work.ts';
import { runsRepository } from './runs.ts';
import { ownSingleSignOnRepository } from './single-sign-on-gate.ts';
import { sealedKeysRepository } from './sealed-keys.ts';
import { staffRepository } from './staff.ts';
import { suggestionsRepository } from './suggestions.ts';
import { vaultFavouritesRepository } from './vault-favourites.ts';
import { vaultImportRepository } from './vault-import.ts';
import { vaultItemsRepository } from './vault-items.ts';
import { vaultSourcesRepository } from './vault-sources.ts';
import { waitingRepository } from './waiting.ts';

export function repositories(tx: Tx, reach: MaybeReach) {
  return {
    accounts: {
      listMine: () => listMyAccounts(tx),
      /** How long links of invitations work that are made now. */
      invitationHours: async (): Promise<number> =>
        (await tx.account.findFirstOrThrow({ select: { invitationHours: true } })).invitationHours,
    },
    apiTokens: apiTokensRepository(tx, reach),
    audit: auditRepository(tx, reach),
    companies: companiesRepository(tx, reach),
    companyAccess: companyAccessRepository(tx),
    companyUsers: companyUsersRepository(tx, reach),
    connectionKeys: connectionKeysRepository(tx),
    connections: connectionsRepository(tx, reach),
    custody: custodyRepository(tx),
    custodyKeys: custodyKeysRepository(tx),
    sealedKeys: sealedKeysRepository(tx),
    folds: foldsRepository(tx, reach),
    idempotency: idempotencyRepository(tx),
    importRules: importRulesRepository(tx, reach),
    importTargets: importTargetsRepository(tx),
    invitationPlans: invitationPlansRepository(tx, reach),
    invitations: invitationsRepository(tx),
    keys: keysRepository(tx),
    mappings: mappingsRepository(tx, reach),
    members: membersRepository(tx),
    notices: noticesRepository(tx),
    organizations: organizationsRepository(tx, reach),
    outbox: outboxRepository(tx),
    ownFactor: ownFactorRepository(tx),
    ownPasskeys: ownPasskeysRepository(tx),
    ownSignIn: ownSignInRepository(tx),
    ownSingleSignOn: ownSingleSignOnRepository(tx),
    ownVaultKey: ownVaultKeyRepository(tx),
    ownVaultKeyPasskeys: ownVaultKeyPasskeysRepository(tx),
    refusals: refusalsRepository(tx, reach),
    runCertificate: runCertificateRepository(tx),
    runCompanies: runCompaniesRepository(tx, reach),
    runItems: runItemsRepository(tx, reach),
    runs: runsRepository(tx, reach),
    runUndo: runUndoRepository(tx),
    runWork: runWorkRepository(tx),
    staff: staffRepository(tx, reach),
    vaultFavourites: vaultFavouritesRepository(tx),
    vaultImport: vaultImportRepository(tx),
    suggestions: suggestionsRepository(tx),
    vaultItems: vaultItemsRepository(tx),
    vaultSources: vaultSourcesRepository(tx, reach),
    companyKeys: companyKeysRepository(tx),
    waiting: waitingRepository(tx),
  };
}

export type Repositories = ReturnType<typeof repositories>;
