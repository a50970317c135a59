'use client';
// The questions before something is done to a person: each names whom it is about and what follows.
import { useState } from 'react';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { CompanyUser } from '#src/contracts/people.ts';
import { listStaff } from '#src/contracts/staff.ts';
import { call, errorText } from '#src/features/http.ts';
import type { LeftVault } from '#src/features/new-key-links.tsx';
import { useViewer } from '#src/features/viewer.tsx';
import { hoursWords } from '#src/model/hours-words.ts';
import { useChangeUser } from '../hooks/use-change-user.ts';
import { useEndUserSessions } from '../hooks/use-end-sessions.ts';
import { useRemoveUser } from '../hooks/use-remove-user.ts';
import { useResendInvitation } from '../hooks/use-resend-invitation.ts';
import { useRevokeInvitation } from '../hooks/use-revoke-invitation.ts';
import { nameOf } from './person-menu.tsx';
import { RemovedDialog } from './removed-dialog.tsx';

export type Question = 'disable' | 'sessions' | 'remove' | 'resend' | 'revoke';

type Words = { title: string; description: string; confirm: string; done: string; danger: boolean };

function wordsOf(
  question: Question,
  user: CompanyUser,
  { companyName, hours }: { companyName: string; hours: number },
): Words {
  const name = nameOf(user);
  switch (question) {
    case 'disable':
      return {
        title: `Disable ${name}?`,
        description: `${user.email} cannot enter ${companyName} any more, from the next click on. Nothing is deleted; enable them again at any time.`,
        confirm: `Disable ${name}`,
        done: `${name} is disabled`,
        danger: true,
      };
    case 'sessions':
      return {
        title: `End the sessions of ${name}?`,
        description: `${user.email} is signed out of this account in every browser, and signs in again to go on. Imports of theirs go on; what they may do stays as it is.`,
        confirm: 'End sessions',
        done: `${name} is signed out`,
        danger: false,
      };
    case 'remove':
      return {
        title: `Remove ${name} from ${companyName}?`,
        description: `${user.email} loses access to ${companyName} at once. Passwords stay in the vault; what they have seen cannot be taken back. To let them in again, invite them anew.`,
        confirm: `Remove ${name}`,
        done: `${name} was removed`,
        danger: true,
      };
    case 'resend':
      return {
        title: `Send ${name} a new link?`,
        description: `A mail with a new link goes to ${user.email} and works for ${hoursWords(hours)}. The link in the mail before ends.`,
        confirm: 'Send again',
        done: `A new mail to ${user.email} is on its way`,
        danger: false,
      };
    case 'revoke':
      return {
        title: `Withdraw the invitation of ${name}?`,
        description: `The link that was sent to ${user.email} stops working at once. You can invite them again later.`,
        confirm: 'Withdraw invitation',
        done: `The invitation of ${name} was withdrawn`,
        danger: true,
      };
  }
}

function useAnswer(companyId: string) {
  const change = useChangeUser(companyId);
  const remove = useRemoveUser(companyId);
  const end = useEndUserSessions(companyId);
  const resend = useResendInvitation(companyId);
  const revoke = useRevokeInvitation(companyId);
  return async (question: Question, user: CompanyUser): Promise<void> => {
    switch (question) {
      case 'disable':
        await change.mutateAsync({ user, disabled: true });
        return;
      case 'sessions':
        await end.mutateAsync(user.id);
        return;
      case 'remove':
        await remove.mutateAsync(user);
        return;
      case 'resend':
        await resend.mutateAsync(user.id);
        return;
      case 'revoke':
        await revoke.mutateAsync(user.id);
    }
  };
}

/** The managed companies of a technician who is about to be removed; none where nobody tells. */
async function givenTo(user: CompanyUser): Promise<readonly LeftVault[]> {
  if (user.role !== 'technician') return [];
  try {
    const { data } = await call(listStaff);
    const member = data.find(({ id }) => id === user.id);
    return (member?.companies ?? []).filter(({ kind }) => kind === 'managed');
  } catch {
    return [];
  }
}

/** Stays open with the reason when it did not work. */
export function PersonQuestion(props: {
  companyId: string;
  companyName: string;
  user: CompanyUser;
  question: Question;
  onClose: () => void;
}) {
  const { companyId, companyName, user, question, onClose } = props;
  const answer = useAnswer(companyId);
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [removed, setRemoved] = useState<readonly LeftVault[] | null>(null);
  const words = wordsOf(question, user, { companyName, hours: useViewer().account.invitationHours });
  const confirm = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    // Whoever is gone is in no list of what they were given.
    const left = question === 'remove' ? await givenTo(user) : [];
    try {
      await answer(question, user);
      if (question === 'remove') {
        setRemoved(left);
        return;
      }
      toast.success(words.done);
      onClose();
    } catch (error) {
      setFailure(errorText(error));
    } finally {
      setPending(false);
    }
  };
  if (removed !== null)
    return <RemovedDialog {...{ companyId, companyName, name: nameOf(user), given: removed, onClose }} />;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.title}
      description={words.description}
      confirmLabel={words.confirm}
      tone={words.danger ? 'danger' : 'primary'}
      pending={pending}
      onConfirm={() => void confirm()}
    >
      {failure === null ? null : (
        <Callout tone="danger" live title="This did not work">
          {failure}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
