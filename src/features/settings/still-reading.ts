// Whether the cards of the settings are still being read: they show themselves together, or one that came later would push
// the others from under a press. Those for some people only count for these.
import { useQuery } from '@tanstack/react-query';
import { isStaffRole } from '#src/model/roles.ts';
import { useViewer } from '../viewer.tsx';
import { apiTokensQuery, signInRulesQuery, staffQuery, vaultRulesQuery } from './queries.ts';

/** True until each has been answered, or has failed, for the first time. */
export function useSettingsReading(): boolean {
  const { wholeAccount, account, role } = useViewer();
  const rules = useQuery({ ...signInRulesQuery, enabled: wholeAccount });
  const vaults = useQuery({ ...vaultRulesQuery, enabled: wholeAccount && account.kind === 'msp' });
  const tokens = useQuery({ ...apiTokensQuery, enabled: isStaffRole(role) });
  const staff = useQuery({ ...staffQuery, enabled: wholeAccount });
  return [rules, vaults, tokens, staff].some(({ isLoading }) => isLoading);
}
