// Where the request comes from: its network address as the server in front saw it, and what the browser keeps of before.
import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { webEnv } from '#src/config/env.ts';
import type { Caller } from '#src/domain/context.ts';
import { CLIENT_HEADER, placeOf } from '#src/lib/client-address.ts';
import { Secret } from '#src/model/secret.ts';

const YEAR_SECONDS = 365 * 86_400;

function isSecure(): boolean {
  return webEnv().publicUrl.startsWith('https:');
}

function deviceCookieName(): string {
  return isSecure() ? '__Host-portal.device' : 'portal.device';
}

export const currentCaller = cache(async (): Promise<Caller> => {
  const given = await headers();
  const device = (await cookies()).get(deviceCookieName())?.value;
  const address = given.get(CLIENT_HEADER);
  return {
    address: address === null ? null : placeOf(address),
    userAgent: given.get('user-agent'),
    device: device === undefined ? null : new Secret(device),
  };
});

/** Leaves the token in the browser. It opens nothing: it only keeps other people's wrong guesses from counting here. */
export async function keepDevice(token: Secret): Promise<void> {
  (await cookies()).set(deviceCookieName(), token.reveal(), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
    maxAge: YEAR_SECONDS,
  });
}
