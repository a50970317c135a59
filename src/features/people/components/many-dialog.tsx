'use client';
// Sends or withdraws many invitations, of one company or several: asks when, shows what would go out, and says what was done.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Callout } from '#src/components/ui/callout.tsx';
import { ConfirmDialog, Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import type { InvitationGroup } from '#src/contracts/many-invitations.ts';
import { ApiError, errorText } from '#src/features/http.ts';
import { useViewer } from '#src/features/viewer.tsx';
import { hoursWords } from '#src/model/hours-words.ts';
import { invitationKeys, peopleKeys, previewQuery, sendMany, type ManyTold } from '../queries.ts';
import { NOW, whenAsked, type When } from '../when.ts';
import { LeftOut, WavesPreview } from './waves-preview.tsx';
import { WhenFields } from './when-fields.tsx';

export type ManyProps = {
  companyIds: readonly string[];
  which: InvitationGroup;
  count: number;
  act: 'resend' | 'revoke';
  onClose: () => void;
};

export function ManyDialog(props: ManyProps) {
  const [told, setTold] = useState<ManyTold | null>(null);
  if (told !== null) return <Told act={props.act} told={told} onClose={props.onClose} />;
  return <Question {...props} onTold={setTold} />;
}

/** What is left to be said goes into a toast where one company is concerned and nothing stood in the way. */
function useMany({ companyIds, act, onClose, onTold }: ManyProps & { onTold: (told: ManyTold) => void }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: sendMany,
    onSettled: () =>
      Promise.all([
        ...companyIds
          .slice(0, 50)
          .map((id) => client.invalidateQueries({ queryKey: peopleKeys.company(id) })),
        client.invalidateQueries({ queryKey: invitationKeys.all }),
      ]),
    onSuccess: (told) => {
      if (told.companies.length > 1 || told.left > 0 || told.companies.some(({ why }) => why !== null)) {
        onTold(told);
        return;
      }
      toast.success(doneWords(act, told));
      onClose();
    },
  });
}

function Question(props: ManyProps & { onTold: (told: ManyTold) => void }) {
  const { companyIds, which, count, act } = props;
  const [when, setWhen] = useState<When>(NOW);
  const many = useMany(props);
  const asked = act === 'revoke' ? {} : whenAsked(when);
  const body = { companyIds: [...companyIds], do: act, which, ...asked };
  const preview = useQuery({
    ...previewQuery(body),
    enabled: act === 'resend' && asked !== null,
    placeholderData: keepPreviousData,
  });
  const failure = many.error ?? preview.error;
  const errors = { at: messageOf(failure, 'at'), wave: messageOf(failure, 'wave') };
  const words = wordsOf(act, which, { count, hours: useViewer().account.invitationHours });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : props.onClose())}
      title={words.title}
      description={words.description}
      confirmLabel={act === 'resend' && when.mode !== 'now' ? 'Plan all' : words.confirm}
      tone={act === 'resend' ? 'primary' : 'danger'}
      pending={many.isPending}
      confirmDisabled={asked === null || (act === 'resend' && (preview.isError || preview.data?.done === 0))}
      onConfirm={() => many.mutate(body)}
    >
      <div className="flex flex-col gap-4">
        {act === 'resend' ? (
          <>
            <WhenFields value={when} onValueChange={setWhen} errors={errors} />
            {asked === null || preview.isError ? null : <WavesPreview told={preview.data} />}
          </>
        ) : null}
        {failure === null || errors.at !== undefined || errors.wave !== undefined ? null : (
          <Callout tone="danger" live title="Not all was done">
            {errorText(failure)}
          </Callout>
        )}
      </div>
    </ConfirmDialog>
  );
}

/** What was done, company by company. */
function Told({ act, told, onClose }: { act: ManyProps['act']; told: ManyTold; onClose: () => void }) {
  const open = told.companies.filter(({ why }) => why === null);
  return (
    <Dialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={doneWords(act, told)}
      description={
        told.left === 0
          ? 'Each company by itself:'
          : `${told.left.toLocaleString('en-US')} were left as they are: accepted or withdrawn meanwhile, or not yours to change.`
      }
      footer={<DialogClose>Done</DialogClose>}
    >
      <div className="flex flex-col gap-3">
        <ul className="max-h-80 divide-y overflow-y-auto rounded-md border text-sm" aria-label="By company">
          {open.map(({ companyId, name, done, left }) => (
            <li key={companyId} className="flex justify-between gap-4 px-3 py-1.5">
              <span className="name-text min-w-0">{name}</span>
              <span className="shrink-0 text-muted-foreground tabular-nums">
                {done.toLocaleString('en-US')} of {(done + left).toLocaleString('en-US')}
              </span>
            </li>
          ))}
        </ul>
        <LeftOut companies={told.companies.filter(({ why }) => why !== null)} />
      </div>
    </Dialog>
  );
}

function messageOf(error: unknown, field: 'at' | 'wave'): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.fieldMessage(field) ?? (field === 'wave' ? error.fieldMessage('wave.size') : undefined);
}

function doneWords(act: ManyProps['act'], { done, waves }: ManyTold): string {
  const number = `${done.toLocaleString('en-US')} ${done === 1 ? 'invitation' : 'invitations'}`;
  const verb = done === 1 ? 'is' : 'are';
  if (act === 'revoke') return `${number} ${verb} withdrawn`;
  return waves.some(({ at }) => at !== null) ? `${number} ${verb} planned` : `${number} ${verb} on the way`;
}

function wordsOf(
  act: ManyProps['act'],
  which: InvitationGroup,
  { count, hours }: { count: number; hours: number },
) {
  const number = `${count.toLocaleString('en-US')} ${count === 1 ? 'invitation' : 'invitations'}`;
  if (act === 'revoke') {
    return {
      title: `Withdraw ${number}?`,
      description:
        'Their links stop working at once, and what is planned does not go out. Everybody can be invited again later.',
      confirm: 'Withdraw all',
    };
  }
  const term = `Each gets a link that works for ${hoursWords(hours)} from its mail on.`;
  return which === 'planned'
    ? {
        title: `Send ${number}?`,
        description: `${term} A time that was planned before gives way.`,
        confirm: 'Send all',
      }
    : {
        title: `Send ${number} again?`,
        description: `${term} The link before ends at once. Those ordered within the last ten minutes are left alone.`,
        confirm: 'Send all',
      };
}
