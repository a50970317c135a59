// Leaving for the OpenID provider.
import { startSingleSignOn } from '#src/server/single-sign-on.ts';

export const POST = startSingleSignOn;
