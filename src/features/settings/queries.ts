// What the settings page reads and writes.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { changeGrant, getVaultRules, setVaultRules } from '#src/contracts/access.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '#src/contracts/api-tokens.ts';
import type { SentTo } from '#src/contracts/endpoint.ts';
import { listCompanies, type CompanyRow } from '#src/contracts/companies.ts';
import { giveCompanies, listStaff } from '#src/contracts/staff.ts';
import {
  getSignInRules,
  resetFactor,
  setSignInRules,
  type SignInRules,
} from '#src/contracts/second-factor.ts';
import { endAllSessions } from '#src/contracts/others-sessions.ts';
import { call } from '../http.ts';

const staffKey = ['staff'] as const;

export const staffQuery = queryOptions({
  queryKey: staffKey,
  queryFn: ({ signal }) => call(listStaff, { signal }),
});

/** Every company a technician can be given, the own one first; page after page until all are there. */
export const grantableCompaniesQuery = queryOptions({
  queryKey: ['companies', 'grantable'],
  queryFn: async ({ signal }) => {
    const all: CompanyRow[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: CompanyRow[]; page: { nextCursor: string | null } } = await call(listCompanies, {
        query: { kind: 'any', limit: 200, ...(cursor === null ? {} : { cursor }) },
        signal,
      });
      all.push(...page.data);
      cursor = page.page.nextCursor;
    } while (cursor !== null);
    return all.sort((a, b) => Number(b.kind === 'own') - Number(a.kind === 'own'));
  },
  staleTime: 30_000,
});

export function useGiveCompanies() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      membershipId,
      ...body
    }: {
      membershipId: string;
      companyIds: string[];
      version: number;
    }) => call(giveCompanies, { params: { membershipId }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: staffKey }),
  });
}

const rulesKey = ['sign-in-rules'] as const;

export const signInRulesQuery = queryOptions({
  queryKey: rulesKey,
  queryFn: ({ signal }) => call(getSignInRules, { signal }),
});

export function useSetSignInRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SignInRules) => call(setSignInRules, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: rulesKey }),
  });
}

export function useResetFactor() {
  return useMutation({
    mutationFn: (membershipId: string) => call(resetFactor, { params: { membershipId } }),
  });
}

export function useEndAllSessions() {
  return useMutation({ mutationFn: () => call(endAllSessions) });
}

type GrantChange = SentTo<typeof changeGrant>['body'] & SentTo<typeof changeGrant>['params'];

export function useChangeGrant() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ membershipId, companyId, ...body }: GrantChange) =>
      call(changeGrant, { params: { membershipId, companyId }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: staffKey }),
  });
}

const vaultRulesKey = ['vault-rules'] as const;

export const vaultRulesQuery = queryOptions({
  queryKey: vaultRulesKey,
  queryFn: ({ signal }) => call(getVaultRules, { signal }),
});

export function useSetVaultRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (companiesMayClose: boolean) => call(setVaultRules, { body: { companiesMayClose } }),
    onSettled: () => client.invalidateQueries({ queryKey: vaultRulesKey }),
  });
}

const tokensKey = ['api-tokens'] as const;

export const apiTokensQuery = queryOptions({
  queryKey: tokensKey,
  queryFn: ({ signal }) => call(listApiTokens, { signal }),
});

/** The answer holds the token: nothing keeps it but the dialog that shows it. */
export function useCreateApiToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SentTo<typeof createApiToken>['body']) => call(createApiToken, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey }),
    gcTime: 0,
  });
}

export function useRevokeApiToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: string) => call(revokeApiToken, { params: { tokenId } }),
    onSettled: () => client.invalidateQueries({ queryKey: tokensKey }),
  });
}
