'use client';
// Organizations that no company has: those set aside, with the reason and the way back, and those nobody has decided on.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Search, Undo2 } from 'lucide-react';
import { useDeferredValue, useRef, useState, type ReactNode } from 'react';
import { FilterChips } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Dialog, DialogClose } from '#src/components/ui/dialog.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { EmptyState } from '#src/components/ui/states.tsx';
import { RelativeTime } from '#src/components/ui/time.tsx';
import type { Organization } from '#src/contracts/integrations.ts';
import { LoadFailure } from '../../load-failure.tsx';
import type { useMappingVerbs } from '../hooks/use-mapping-verbs.ts';
import type { Deed } from '../hooks/use-taking-back.ts';
import { leftOverCountQuery, leftOverQuery, type LeftOver } from '../queries.ts';
import { organizationDetail } from '../words.ts';
import { FreeActions, type Ask } from './free-actions.tsx';

type Asks = { onCreate: Ask; onIgnore: Ask };
type Verbs = ReturnType<typeof useMappingVerbs>;
type Props = Asks & {
  verbs: Verbs;
  /** Rows come first: the count beside the button is asked for after them. */
  ready: boolean;
};

const WORDS = {
  ignored: {
    word: 'Ignored',
    list: 'Ignored organizations',
    empty: 'No organization is ignored',
    hint: 'What you ignore stands here with the reason, until somebody brings it back.',
  },
  unmapped: {
    word: 'Without a company',
    list: 'Organizations without a company',
    empty: 'Every organization has a company or is ignored',
    hint: 'What is new in IT Glue stands here until somebody decides what it is.',
  },
} as const;

export function IgnoredOrganizations({ verbs, ready, onCreate, onIgnore }: Props) {
  const [open, setOpen] = useState(false);
  const total = useQuery({ ...leftOverCountQuery('ignored'), enabled: ready || open }).data?.page.total;
  return (
    <Dialog
      title="Organizations that no company has"
      description="Nothing is imported from them. For an ignored one nothing is proposed either."
      side
      width="lg"
      trigger={
        <Button size="sm" variant="ghost">
          Ignored organizations{total === undefined ? '' : ` (${totalText(total)})`}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      footer={<DialogClose>Close</DialogClose>}
    >
      <LeftOverList {...{ verbs, onCreate, onIgnore }} />
    </Dialog>
  );
}

const totalText = (total: number | '10000+') =>
  total === '10000+' ? '10,000+' : total.toLocaleString('en-US');

const countIn = (total: number | '10000+' | undefined) => (total === '10000+' ? undefined : total);

function LeftOverList({ verbs, ...asks }: Asks & { verbs: Verbs }) {
  const [state, setState] = useState<LeftOver>('ignored');
  const [q, setQ] = useState('');
  const [back, setBack] = useState<string | null>(null);
  const ignored = useQuery(leftOverCountQuery('ignored')).data?.page.total;
  const unmapped = useQuery(leftOverCountQuery('unmapped')).data?.page.total;
  const place = useRef<HTMLDivElement>(null);
  const bringBack = ({ id, name }: Organization) => {
    setBack(null);
    verbs.undo.mutate(ignoringOf(verbs, id), {
      onSuccess: () => {
        setBack(name);
        // The button that was pressed goes away with its line.
        place.current?.focus();
      },
    });
  };
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <div className="flex flex-wrap items-center gap-2">
        <FilterChips
          label="Organizations"
          value={state}
          onValueChange={(next) => {
            setState(next);
            setBack(null);
          }}
          choices={[
            { value: 'ignored', label: WORDS.ignored.word, count: countIn(ignored) },
            { value: 'unmapped', label: WORDS.unmapped.word, count: countIn(unmapped) },
          ]}
        />
        <div className="w-full sm:w-64">
          <Input
            type="search"
            aria-label="Search these organizations"
            placeholder="Search…"
            before={<Search />}
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
          />
        </div>
      </div>
      <p role="status" className="name-text text-sm text-success not-empty:mt-3">
        {back === null ? '' : `${back} is back. It is proposed again where it fits.`}
      </p>
      <Found {...{ state, verbs, bringBack }} q={useDeferredValue(q.trim())} {...asks} />
    </div>
  );
}

/** The ignoring that can be undone on the page, if it was the last thing done there, so that its note goes away too. */
function ignoringOf({ last }: Verbs, organizationId: string): Deed {
  if (last?.kind === 'ignored' && last.organizationId === organizationId) return last;
  return { kind: 'ignored', organizationId };
}

type FoundProps = Asks & {
  state: LeftOver;
  q: string;
  verbs: Verbs;
  bringBack: (organization: Organization) => void;
};

function Found({ state, q, verbs, bringBack, ...asks }: FoundProps) {
  const found = useInfiniteQuery({
    ...leftOverQuery(state, q),
    // While the next letters are looked up; the lists of the two kinds are not mixed up.
    placeholderData: (before, query) => (query?.queryKey.includes(state) ? before : undefined),
  });
  if (found.isPending) return <Skeleton className="mt-3 h-40 w-full" />;
  if (found.data === undefined)
    return <LoadFailure title="The organizations could not be read" query={found} />;
  const rows = found.data.pages.flatMap((page) => page.data);
  const total = found.data.pages[0]?.page.total;
  if (rows.length === 0)
    return (
      <EmptyState title={q === '' ? WORDS[state].empty : 'No organization fits'}>
        {q === '' ? WORDS[state].hint : 'Search for another name, domain or IT Glue id.'}
      </EmptyState>
    );
  const { undo } = verbs;
  const isOnItsWay = (id: string) =>
    undo.isPending && undo.variables.kind === 'ignored' && undo.variables.organizationId === id;
  return (
    <>
      <ul className="mt-3 divide-y" aria-label={WORDS[state].list}>
        {rows.map((organization) => (
          <Line key={organization.id} organization={organization}>
            {organization.ignored === null ? (
              <FreeActions organization={organization} {...asks} />
            ) : (
              <BackButton
                name={organization.name}
                pending={isOnItsWay(organization.id)}
                disabled={undo.isPending}
                onBack={() => bringBack(organization)}
              />
            )}
          </Line>
        ))}
      </ul>
      <LoadMore
        shown={rows.length}
        total={countIn(total)}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
        noun="organizations"
      />
    </>
  );
}

function Line({ organization, children }: { organization: Organization; children: ReactNode }) {
  const { name, ignored } = organization;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 py-2 text-sm">
      <div className="min-w-0 flex-1 basis-56">
        <p className="name-text font-medium">{name}</p>
        <p className="name-text mt-0.5 text-xs text-muted-foreground">{organizationDetail(organization)}</p>
        {ignored === null ? null : (
          <p className="name-text mt-0.5">
            {ignored.reason}
            <span className="text-xs text-muted-foreground">
              {' · '}
              {ignored.by === null ? null : `${ignored.by}, `}
              <RelativeTime at={ignored.at} />
            </span>
          </p>
        )}
      </div>
      {children}
    </li>
  );
}

type BackProps = { name: string; pending: boolean; disabled: boolean; onBack: () => void };

function BackButton({ name, pending, disabled, onBack }: BackProps) {
  return (
    <Button
      size="sm"
      aria-label={`Bring back ${name}`}
      pending={pending}
      disabled={disabled}
      icon={<Undo2 aria-hidden />}
      onClick={onBack}
    >
      Bring back
    </Button>
  );
}
