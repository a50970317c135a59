// next-auth's own endpoints (csrf, sign-in, sign-out), never cached.
import 'server-only';
import NextAuth from 'next-auth';
import { authOptions } from './auth-options.ts';

type NextAuthContext = { params: Promise<{ nextauth: string[] }> };

export async function handleAuth(request: Request, context: NextAuthContext): Promise<Response> {
  const answer = (await NextAuth(request as never, context as never, authOptions())) as Response;
  answer.headers.set('cache-control', 'no-store');
  return answer;
}
