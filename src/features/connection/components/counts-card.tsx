// How much there is in IT Glue, what of it can never come and why, and how long everything would take.
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { RelativeTime, durationText } from '#src/components/ui/time.tsx';
import type { Connection } from '#src/contracts/integrations.ts';
import { reasonSentence } from '#src/model/import-outcome.ts';
import { NEVER_WORDS } from '../words.ts';

type Counts = NonNullable<Connection['counts']>;

const number = (value: number) => value.toLocaleString('en-US');

export function CountsCard({ connection }: { connection: Connection }) {
  const { counts, estimateSeconds, checking } = connection;
  return (
    <Card
      title="What is there"
      description={
        counts === null ? (
          'Counted by a job of its own.'
        ) : (
          <>
            Counted <RelativeTime at={counts.asOf} />.
          </>
        )
      }
    >
      {counts === null ? (
        <Waiting checking={checking} />
      ) : (
        <>
          <Numbers counts={counts} />
          <Duration
            passwords={counts.passwords - sum(counts)}
            seconds={estimateSeconds}
            readable={connection.capabilities.readPasswords.state !== 'no'}
          />
          <Never counts={counts} />
        </>
      )}
    </Card>
  );
}

function sum(counts: Counts): number {
  return counts.neverImportable.reduce((total, { count }) => total + count, 0);
}

function Waiting({ checking }: { checking: boolean }) {
  if (!checking)
    return <p className="text-sm text-muted-foreground">Nothing was counted yet. Check again to count.</p>;
  return (
    <div aria-busy className="space-y-3">
      <Skeleton className="h-10 w-full" />
      <Skeleton className="h-4 w-2/3" />
      <p className="text-sm text-muted-foreground">Counting. The numbers appear here by themselves.</p>
    </div>
  );
}

function Numbers({ counts }: { counts: Counts }) {
  const items = [
    ['Organizations', counts.organizations],
    ['Contacts', counts.contacts],
    ['Passwords', counts.passwords],
    ['Domains', counts.domains],
    ['IT Glue users', counts.users],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {items.map(([label, value]) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="text-xl font-semibold tracking-tight tabular-nums">{number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Duration(props: { passwords: number; seconds: number | null; readable: boolean }) {
  const { passwords, seconds, readable } = props;
  if (seconds === null || passwords <= 0) return null;
  if (!readable) {
    return (
      <p className="mt-4 text-sm">
        None of the {number(passwords)} importable passwords can come with this key: it lacks Password Access.
      </p>
    );
  }
  return (
    <p className="mt-4 text-sm">
      Importing all {number(passwords)} passwords takes{' '}
      <b className="font-semibold">about {durationText(seconds * 1000)}</b>: IT Glue gives each value by
      itself and limits how fast one may ask.
    </p>
  );
}

function Never({ counts }: { counts: Counts }) {
  if (sum(counts) === 0) return null;
  return (
    <div className="mt-4 border-t pt-3">
      <h3 className="text-sm font-medium">{number(sum(counts))} passwords cannot come, whatever the key</h3>
      <ul className="mt-1.5 space-y-1.5 text-sm">
        {counts.neverImportable.map(({ reason, count }) => (
          <li key={reason}>
            <b className="font-medium tabular-nums">{number(count)}</b> {NEVER_WORDS[reason] ?? reason}
            <span className="block text-xs text-muted-foreground">{reasonSentence(reason)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
