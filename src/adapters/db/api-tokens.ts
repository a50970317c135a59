// API tokens: their gate before a tenant is known, and their rows for whoever made them or rules the account.
import type { TokenRight } from '#src/model/api-token.ts';
import { saidYes } from './gate-answer.ts';
import type { Guarded } from './guarded.ts';
import type { Tx } from './prisma.ts';
import { accountWhere, companyWhere, type MaybeReach } from './reach.ts';
import type { OpenedRequest } from './session-gate.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type OpenedToken = Pick<
  OpenedRequest,
  | 'personId'
  | 'email'
  | 'personName'
  | 'accountId'
  | 'accountKind'
  | 'accountName'
  | 'ownCompanyId'
  | 'role'
  | 'context'
> & {
  tokenId: string;
  rights: TokenRight[];
  /** `chosen`: only the companies that the token names. */
  scope: OpenedRequest['scope'] | 'chosen';
};

export type ApiTokenRow = {
  id: string;
  name: string;
  person: { id: string; name: string };
  rights: TokenRight[];
  companies: { id: string; name: string }[] | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastUsedFrom: string | null;
};

export type NewApiToken = {
  id: string;
  tokenHash: Bytes;
  name: string;
  rights: readonly TokenRight[];
  /** Empty: every company its person reaches. */
  companyIds: readonly string[];
  days: number;
};

export function tokenGate(run: Guarded) {
  return {
    /**
     * Whom a token stands for, with the signed context; null for one that is not, or not any more, good. A number: so many
     * seconds this address has to wait after too many wrong ones. `active` false: a second look at a call that was counted.
     */
    async open(
      tokenHash: Bytes,
      address: string | null,
      active = true,
    ): Promise<OpenedToken | number | null> {
      const rows = await run(
        (db) => db.$queryRaw<(OpenedToken & { waitSeconds: number })[]>`
        select wait_seconds as "waitSeconds", token_id as "tokenId", rights, person_id as "personId", email,
          person_name as "personName", account_id as "accountId", account_kind as "accountKind",
          account_name as "accountName", own_company_id as "ownCompanyId", scope, role, context
        from sec.open_token(${tokenHash}, ${address}, ${active})`,
      );
      const [found] = rows;
      if (found === undefined) return null;
      if (found.waitSeconds > 0) return found.waitSeconds;
      return (found.tokenId as string | null) === null ? null : found;
    },
  };
}

export function apiTokensRepository(tx: Tx, reach: MaybeReach) {
  return {
    /** Those of that account (or person) that are not revoked, newest first; expired ones too, until they are taken away. */
    async list(of: { accountId: string; personId?: string }): Promise<ApiTokenRow[]> {
      const tokens = await tx.apiToken.findMany({
        where: { AND: [accountWhere(reach), of], revokedAt: null },
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        omit: { tokenHash: true },
        include: { person: { select: { id: true, name: true } } },
        take: 1000,
      });
      const named = [...new Set(tokens.flatMap(({ companyIds }) => companyIds))];
      const companies = await tx.company.findMany({
        where: { ...companyWhere(reach), id: { in: named } },
        select: { id: true, name: true },
        orderBy: { name: 'asc' },
      });
      return tokens.map(({ companyIds, allCompanies, ...token }) => ({
        ...token,
        rights: token.rights as TokenRight[],
        companies: allCompanies ? null : companies.filter(({ id }) => companyIds.includes(id)),
      }));
    },
    /** How many of the person's are good at this moment. */
    countLive: (personId: string): Promise<number> =>
      tx.apiToken.count({ where: { personId, revokedAt: null, expiresAt: { gt: new Date() } } }),
    /** False for who is not staff, and where a company is out of reach. */
    make: (token: NewApiToken) =>
      saidYes(tx.$queryRaw`select sec.make_api_token(${token.id}::uuid, ${token.tokenHash}, ${token.name},
        ${[...token.rights]}::text[], ${[...token.companyIds]}::uuid[], ${token.days}::int) as done`),
    /** False where there is none that this person may revoke. */
    revoke: (id: string) => saidYes(tx.$queryRaw`select sec.revoke_api_token(${id}::uuid) as done`),
  };
}
