// Signing in where somebody was signed in: the session before ends, since its cookie is about to be replaced.
import 'server-only';
import { endSession } from '#src/domain/account/end-session.ts';
import { services } from './services.ts';
import { heldToken } from './session.ts';

/** Of what the browser held when it asked; to be called before the new cookie is set. Ending it twice does nothing. */
export async function endSessionBefore(): Promise<void> {
  const held = await heldToken();
  if (held?.kind === 'session') await endSession(await services(), held.token);
}
