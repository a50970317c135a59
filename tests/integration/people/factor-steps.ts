// Steps that the tests of the second factor share: a person with a password, with a factor, and the codes of a seed.

import { randomUUID } from 'node:crypto';
import { TOTP, Secret as Seed } from 'otpauth';
import { confirmOwnFactor, offerOwnFactor } from '#src/domain/account/own-factor.ts';
import { signIn } from '#src/domain/account/sign-in.ts';
import { acceptInvitation } from '#src/domain/people/accept-invitation.ts';
import { inviteUser } from '#src/domain/people/invite-user.ts';
import { sleep } from '#src/lib/sleep.ts';
import { Secret } from '#src/model/secret.ts';
import { PASSWORD, type Stage } from './people-stage.ts';

type Role = 'member' | 'technician';

/** The code of so many steps of time from now. */
export function codeOf(seed: string, steps = 0): string {
  const totp = new TOTP({ secret: Seed.fromBase32(seed), digits: 6, period: 30 });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Waits while the 30 seconds are about to turn: a code that is looked at after it would be of another step. */
export async function earlyInStep(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < 4_000) await sleep(left + 50);
}

export function factorSteps(stage: Stage) {
  /** A person with a password; technicians belong to the whole account. */
  const person = async (role: Role = 'member'): Promise<string> => {
    const { companyA, companyB } = stage.account;
    const email = `${randomUUID()}@alder.example`;
    const invited = await inviteUser(await stage.as(stage.account.admin), {
      params: { companyId: role === 'member' ? companyB : companyA },
      body: { email, name: 'Jo', role },
    });
    const body = { token: stage.tokenOf(invited.id), name: '', password: PASSWORD };
    await acceptInvitation(stage.services, { body });
    return email;
  };
  const enter = (email: string, code?: string) =>
    signIn(stage.services, {
      ...{ email, password: new Secret(PASSWORD), userAgent: 'test' },
      code: code === undefined ? null : new Secret(code),
    });
  const as = (token: Secret) => stage.as({ id: '', sessionToken: token.reveal() });
  /** As if no code had been taken or tried so far. */
  const forget = async (): Promise<void> => {
    await stage.root('update sec.second_factor set last_step = 0, tries = 0');
    await stage.root('delete from sec.guess');
  };
  const enrolled = async (role: Role = 'member') => {
    const email = await person(role);
    const token = (await enter(email))?.token ?? new Secret('');
    const context = await as(token);
    const { seed, address } = await offerOwnFactor(context);
    const { recoveryCodes } = await confirmOwnFactor(context, { body: { code: codeOf(seed) } });
    await forget();
    return { email, token, context, seed, address, recoveryCodes };
  };
  return { person, enter, as, forget, enrolled };
}
