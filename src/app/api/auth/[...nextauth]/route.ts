// next-auth's endpoints.
import { handleAuth } from '#src/server/auth-handler.ts';

export { handleAuth as GET, handleAuth as POST };
