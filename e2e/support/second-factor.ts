// Letting time pass for somebody's sign-in, and the codes of a seed.
import { TOTP, Secret } from 'otpauth';
import { asSuperuser } from './sinks.ts';

/** As if this person had proved who they are six minutes ago: dangerous calls ask again. */
export async function proofLapses(email: string): Promise<void> {
  await asSuperuser((client) =>
    client.query(
      `update person_session set proved_at = clock_timestamp() - interval '6 minutes'
       where person_id = (select id from person where email = $1)`,
      [email],
    ),
  );
}

/** Codes that were not used yet: each time that of this step of time, or of the next one. */
export function freshCodes(): (seed: string) => string {
  let lastStep = 0;
  return (seed) => {
    lastStep = Math.max(Math.floor(Date.now() / 30_000), lastStep + 1);
    return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: lastStep * 30_000 });
  };
}
