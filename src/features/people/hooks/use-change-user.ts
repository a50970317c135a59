'use client';
// Changes a member's role, or disables and enables them, and reads the list again (also when it was behind).
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeCompanyUser, type CompanyUser } from '#src/contracts/people.ts';
import { call } from '#src/features/http.ts';
import type { Role } from '#src/model/roles.ts';
import { peopleKeys } from '../queries.ts';

export function useChangeUser(companyId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, ...change }: { user: CompanyUser; role?: Role; disabled?: boolean }) =>
      call(changeCompanyUser, {
        params: { companyId, userId: user.id },
        body: { version: user.version, ...change },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: peopleKeys.company(companyId) }),
  });
}
