'use client';
// Accepts an invitation, signs the person in, and says which page is theirs.
import { useMutation } from '@tanstack/react-query';
import { companyPaths, paths } from '#src/config/paths.ts';
import { getMe } from '#src/contracts/me.ts';
import { acceptInvitation } from '#src/contracts/people.ts';
import { signIn, signOut } from '#src/features/doors.ts';
import { call } from '#src/features/http.ts';

export type AcceptInput = { token: string; name: string; password: string };

/** Resolves to the path to go to: the company's portal, the page they wait on, or sign-in when signing in did not work just now. */
export function useAcceptInvitation(options: { signedIn: boolean }) {
  return useMutation({
    mutationFn: async (body: AcceptInput): Promise<string> => {
      const { email, accountId, companyId, waits } = await call(acceptInvitation, { body });
      // From here on the invitation is used up: whatever fails now must lead to sign-in, not back to the form.
      try {
        if (options.signedIn) await signOut();
        if (!(await signIn(email, body.password, { accountId }))) return paths.signIn;
        if (waits) return paths.waiting;
        const me = await call(getMe);
        return me.ownCompanyId === companyId ? paths.home : companyPaths(companyId).overview;
      } catch {
        return paths.signIn;
      }
    },
  });
}
