'use client';
// How things stand with a person or an invitation: one word, and the date or the reason that goes with it.
import type { ReactNode } from 'react';
import { Badge, type Tone } from '#src/components/ui/badge.tsx';
import { AbsoluteTime, Countdown, RelativeTime } from '#src/components/ui/time.tsx';
import type { CompanyUser } from '#src/contracts/people.ts';

type Look = { tone: Tone; word: string; detail: ReactNode };

function lookOf(user: CompanyUser): Look {
  switch (user.state) {
    case 'member':
      return {
        tone: 'success',
        word: 'Active',
        detail: (
          <>
            Since <AbsoluteTime at={user.since} show="date" />
          </>
        ),
      };
    case 'disabled':
      return { tone: 'off', word: 'Disabled', detail: 'Cannot sign in here' };
    case 'staged':
      if (user.held) return { tone: 'neutral', word: 'Not sent', detail: 'Waits until somebody sends it' };
      if (user.sendsAt !== null) {
        return {
          tone: 'neutral',
          word: 'Planned',
          detail: (
            <>
              The mail goes out <AbsoluteTime at={user.sendsAt} />
            </>
          ),
        };
      }
      return user.sendError === null
        ? { tone: 'running', word: 'Sending', detail: 'The mail is on its way' }
        : { tone: 'warning', word: 'Not sent yet', detail: `${user.sendError} It is tried again by itself.` };
    case 'sent':
      return { tone: 'info', word: 'Invited', detail: <SentDetail user={user} /> };
    case 'opened':
      return { tone: 'primary', word: 'Opened', detail: <SentDetail user={user} /> };
    case 'accepted':
      return { tone: 'info', word: 'Accepted', detail: 'Waits to be confirmed; opens nothing until then' };
    case 'expired':
      return {
        tone: 'warning',
        word: 'Expired',
        detail: (
          <>
            Link ended <RelativeTime at={user.expiresAt ?? user.since} />
          </>
        ),
      };
    case 'bounced':
      return {
        tone: 'danger',
        word: 'Not delivered',
        detail: user.sendError ?? 'The mail could not be delivered.',
      };
    case 'revoked':
      return { tone: 'off', word: 'Withdrawn', detail: <RelativeTime at={user.since} /> };
  }
}

function SentDetail({ user }: { user: CompanyUser }) {
  return (
    <>
      Sent <RelativeTime at={user.since} />, link works for{' '}
      {user.expiresAt === null ? null : <Countdown until={user.expiresAt} doneText="no time" />}
    </>
  );
}

export function PersonState({ user }: { user: CompanyUser }) {
  const { tone, word, detail } = lookOf(user);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={tone}>{word}</Badge>
      <span className="text-xs text-muted-foreground">{detail}</span>
    </div>
  );
}
