// The second factor of the context's own person, and how strict the account is about it.
import type { FactorTry } from './factor-gate.ts';
import { saidYes } from './gate-answer.ts';
import { Prisma, type Tx } from './prisma.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export type OwnFactor = { confirmedAt: Date | null; codesLeft: number; required: boolean };
export type SignInRules = {
  secondFactorRequired: boolean;
  idleMinutes: number;
  hours: number;
  invitationHours: number;
};

export function ownFactorRepository(tx: Tx) {
  return {
    async get(): Promise<OwnFactor> {
      const rows = await tx.$queryRaw<OwnFactor[]>`
        select confirmed_at as "confirmedAt", codes_left as "codesLeft", required from sec.my_factor()`;
      return rows[0] ?? { confirmedAt: null, codesLeft: 0, required: false };
    },
    /** Keeps a seed to be confirmed by a code; false where there is a confirmed one. */
    offer: (sealed: Bytes) => saidYes(tx.$queryRaw`select sec.offer_my_factor(${sealed}) as done`),
    /** Counts a try at the seed that is offered, or at the one that is confirmed; null where there is none. */
    async try(which: 'offered' | 'confirmed'): Promise<FactorTry | null> {
      const rows = await tx.$queryRaw<FactorTry[]>`
        select wait_seconds as "waitSeconds", sealed_seed as "sealedSeed", now_ms::float8 as "nowMs"
        from sec.try_my_factor(${which === 'confirmed'})`;
      return rows[0] ?? null;
    },
    /** From now on sign-in asks for it; all other sessions of the person end. */
    confirm: (step: number, codeHashes: readonly Bytes[]) =>
      saidYes(tx.$queryRaw`
        select sec.confirm_my_factor(${step}::bigint, ${bytes(codeHashes)}) as done`),
    renewCodes: (codeHashes: readonly Bytes[]) =>
      saidYes(tx.$queryRaw`select sec.renew_my_codes(${bytes(codeHashes)}) as done`),
    /** False where there is none, or an account requires one. */
    remove: () => saidYes(tx.$queryRaw`select sec.remove_my_factor() as done`),
    /** Of a member, by an owner; false where that is not theirs to do. */
    reset: (membershipId: string) =>
      saidYes(tx.$queryRaw`select sec.reset_factor(${membershipId}::uuid) as done`),
    async rules(): Promise<SignInRules> {
      const row = await tx.account.findFirstOrThrow({
        select: {
          secondFactorRequired: true,
          sessionIdleMinutes: true,
          sessionHours: true,
          invitationHours: true,
        },
      });
      return {
        secondFactorRequired: row.secondFactorRequired,
        idleMinutes: row.sessionIdleMinutes,
        hours: row.sessionHours,
        invitationHours: row.invitationHours,
      };
    },
    setRules: (rules: SignInRules) =>
      saidYes(tx.$queryRaw`select sec.set_sign_in_rules(${rules.secondFactorRequired}, ${rules.idleMinutes}::int,
        ${rules.hours}::int, ${rules.invitationHours}::int) as done`),
  };
}

/** A list of bytes as the driver takes it: through their hexadecimal form. */
function bytes(list: readonly Bytes[]): Prisma.Sql {
  const texts = list.map((one) => Buffer.from(one).toString('hex'));
  return Prisma.sql`array(select decode(h, 'hex') from unnest(${texts}::text[]) h)`;
}
