// Where the OpenID provider sends browsers back to.
import { finishSingleSignOn } from '#src/server/single-sign-on.ts';

export const GET = finishSingleSignOn;
