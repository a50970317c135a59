'use client';
// For each kind of notices: in the portal, by mail, both or neither.
import { useQuery } from '@tanstack/react-query';
import { Card } from '#src/components/ui/card.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { NOTICE_LABEL, type NoticeChoice, type NoticeKind } from '#src/model/notice.ts';
import { errorText } from '../../http.ts';
import { LoadFailure } from '../../load-failure.tsx';
import { noticeChoicesQuery, useSetNoticeChoice } from '../../notices.ts';
import { useViewer, type Viewer } from '../../viewer.tsx';

export function NoticeChoices() {
  const viewer = useViewer();
  const found = useQuery(noticeChoicesQuery);
  const set = useSetNoticeChoice();
  const choose = (choice: NoticeChoice): void =>
    set.mutate(choice, {
      onError: (error) => toast.error('Nothing was changed', { description: errorText(error) }),
    });
  return (
    <Card title="What reaches you" description="Counts for what happens from now on.">
      {found.isPending ? (
        <Skeleton className="h-40 w-full" />
      ) : found.data === undefined ? (
        <LoadFailure title="Your choices could not be read" query={found} />
      ) : (
        <div className="divide-y">
          {found.data.data
            .filter(({ kind }) => concerns(viewer, kind))
            .map((choice) => (
              <ChoiceRow key={choice.kind} choice={choice} disabled={set.isPending} onChoose={choose} />
            ))}
        </div>
      )}
    </Card>
  );
}

function ChoiceRow(props: {
  choice: NoticeChoice;
  disabled: boolean;
  onChoose: (choice: NoticeChoice) => void;
}) {
  const { choice, disabled, onChoose } = props;
  const { label, description } = NOTICE_LABEL[choice.kind];
  return (
    <div
      role="group"
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
    >
      <div className="min-w-0 flex-1 basis-60 text-sm">
        <p className="font-medium">{label}</p>
        <p className="text-xs text-muted-foreground">{description}</p>
      </div>
      <div className="flex gap-4">
        <CheckboxField
          label="Portal"
          checked={choice.portal}
          disabled={disabled}
          onCheckedChange={(portal) => onChoose({ ...choice, portal })}
        />
        <CheckboxField
          label="Mail"
          checked={choice.mail}
          disabled={disabled}
          onCheckedChange={(mail) => onChoose({ ...choice, mail })}
        />
      </div>
    </div>
  );
}

/** Kinds that can never reach somebody are not offered. */
function concerns(viewer: Viewer, kind: NoticeKind): boolean {
  const msp = viewer.account.kind === 'msp';
  switch (kind) {
    case 'import_ended':
    case 'import_waiting':
      return msp && viewer.rights.includes('import');
    case 'key_lapsing':
    case 'organizations':
      return msp && viewer.wholeAccount;
    case 'invitations_expiring':
    case 'member_waiting':
      return viewer.rights.includes('manage_people');
    case 'reveals':
      return viewer.wholeAccount;
  }
}
