'use client';
// The Users page of a company: members and invitations, inviting, importing, and what can be done with each.
import { Download, Eye, Mails } from 'lucide-react';
import { useCallback, useState } from 'react';
import { DataToolbar, FilterChips, SearchInput } from '#src/components/data-table/data-toolbar.tsx';
import { LoadMore } from '#src/components/data-table/pagination.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { PageHeader } from '#src/components/ui/page-header.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { companyPaths, paths } from '#src/config/paths.ts';
import { INVITATION_GROUPS, type InvitationGroup } from '#src/contracts/many-invitations.ts';
import type { CompanyUser, UserFilter } from '#src/contracts/people.ts';
import { AccessDialog } from '#src/features/access-dialog.tsx';
import { errorText } from '#src/features/http.ts';
import { useManagedCompany, useViewer } from '#src/features/viewer.tsx';
import { useChangeUser } from '../hooks/use-change-user.ts';
import { useCompanyUsers } from '../hooks/use-company-users.ts';
import type { UsersPage } from '../queries.ts';
import { BulkInvitations } from './bulk-invitations.tsx';
import { ConfirmUser } from './confirm-user.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { InviteHint } from './invite-hint.tsx';
import { NoPeople, PeopleTable } from './people-table.tsx';
import { PersonQuestion, type Question } from './person-dialogs.tsx';
import { nameOf, type PersonAct } from './person-menu.tsx';
import { RoleDialog } from './role-dialog.tsx';

type Place = { id: string; name: string; isOwn: boolean };
type Doing = { user: CompanyUser; act: Question | 'role' | 'confirm' };

/** In a managed company's portal that company's people, elsewhere those of the own company. */
export function PeoplePage() {
  const viewer = useViewer();
  const managed = useManagedCompany();
  const place: Place =
    managed === null
      ? { id: viewer.ownCompanyId, name: viewer.account.name, isOwn: true }
      : { id: managed.id, name: managed.name, isOwn: false };
  return <People key={place.id} place={place} />;
}

function People({ place }: { place: Place }) {
  const people = useCompanyUsers(place.id);
  const { query, users, facts, show, search } = people;
  const [doing, setDoing] = useState<Doing | null>(null);
  const act = useAct(place.id, setDoing);
  const mayImport = useMayImport();
  const total = facts?.counts[show];
  const actions = (
    <>
      {facts === null || facts.invitableRoles.length === 0 ? null : (
        <AccessDialog
          companyId={place.id}
          name={place.name}
          trigger={<Button icon={<Eye aria-hidden />}>Who can see this?</Button>}
        />
      )}
      <PageActions place={place} facts={facts} />
    </>
  );
  return (
    <>
      <PageHeader
        title="Users"
        description={
          place.isOwn
            ? `People of ${place.name}, and those who are invited.`
            : `People who can open the portal of ${place.name}, and those who are invited.`
        }
        actions={actions}
      />
      {facts === null ? null : <InviteHint facts={facts} />}
      <Card flush>
        <PeopleToolbar people={people} />
        {facts?.mayInvite && search === '' && isGroup(show) ? (
          <BulkInvitations companyId={place.id} which={show} count={facts.counts[show]} />
        ) : null}
        <PeopleTable
          users={users}
          total={total}
          status={query.isPending ? 'loading' : query.isError && users.length === 0 ? 'error' : 'ready'}
          query={query}
          empty={<NoPeople filtered={search !== '' || show !== 'all'} mayImport={mayImport} />}
          onAct={act}
        />
        {users.length === 0 ? null : (
          <LoadMore
            shown={users.length}
            total={total}
            hasMore={query.hasNextPage}
            loading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
            noun="people and invitations"
          />
        )}
      </Card>
      <OpenDialog place={place} facts={facts} doing={doing} onClose={() => setDoing(null)} />
    </>
  );
}

function PeopleToolbar({ people }: { people: ReturnType<typeof useCompanyUsers> }) {
  return (
    <DataToolbar
      search={
        <SearchInput
          label="Search people"
          value={people.search}
          onValueChange={(value) => void people.setSearch(value === '' ? null : value)}
        />
      }
      filters={
        <FilterChips
          label="Show"
          choices={filterChoices(people.facts)}
          value={people.show}
          onValueChange={(value) => void people.setShow(value === 'all' ? null : value)}
        />
      }
    />
  );
}

/** Enabling takes nothing from anybody, so it is done without a question. */
function useAct(companyId: string, ask: (doing: Doing) => void) {
  const { mutate } = useChangeUser(companyId);
  return useCallback(
    (user: CompanyUser, act: PersonAct): void => {
      if (act !== 'enable') {
        ask({ user, act });
        return;
      }
      mutate(
        { user, disabled: false },
        {
          onSuccess: ({ state }) =>
            state === 'accepted'
              ? toast.success(`${nameOf(user)} waits to be confirmed`, {
                  description: 'The vault is sealed: whoever holds its key compares words with them first.',
                })
              : toast.success(`${nameOf(user)} can sign in again`),
          onError: (error) =>
            toast.error(`${nameOf(user)} was not enabled`, { description: errorText(error), timeout: 0 }),
        },
      );
    },
    [ask, mutate],
  );
}

function useMayImport(): boolean {
  const viewer = useViewer();
  return viewer.account.kind === 'msp' && viewer.rights.includes('import');
}

function PageActions({ place, facts }: { place: Place; facts: UsersPage | null }) {
  const mayImport = useMayImport();
  const { account, rights } = useViewer();
  return (
    <>
      {place.isOwn && account.kind === 'msp' && rights.includes('manage_people') ? (
        <ButtonLink href={paths.allInvitations} icon={<Mails aria-hidden />}>
          All invitations
        </ButtonLink>
      ) : null}
      {mayImport ? (
        <ButtonLink
          href={place.isOwn ? paths.importOwnUsers : companyPaths(place.id).import('users')}
          icon={<Download aria-hidden />}
        >
          Import users
        </ButtonLink>
      ) : null}
      {facts?.mayInvite ? (
        <InviteDialog companyId={place.id} companyName={place.name} roles={facts.invitableRoles} />
      ) : null}
    </>
  );
}

function OpenDialog(props: {
  place: Place;
  facts: UsersPage | null;
  doing: Doing | null;
  onClose: () => void;
}) {
  const { place, facts, doing, onClose } = props;
  if (doing === null) return null;
  const { user, act } = doing;
  if (act === 'confirm') return <ConfirmUser companyId={place.id} user={user} onClose={onClose} />;
  return act === 'role' ? (
    <RoleDialog companyId={place.id} user={user} roles={facts?.givableRoles ?? []} onClose={onClose} />
  ) : (
    <PersonQuestion
      companyId={place.id}
      companyName={place.name}
      user={user}
      question={act}
      onClose={onClose}
    />
  );
}

function isGroup(show: UserFilter): show is InvitationGroup {
  return (INVITATION_GROUPS as readonly string[]).includes(show);
}

const FILTER_LABEL: Record<UserFilter, string> = {
  all: 'All',
  members: 'Members',
  invitations: 'Invited',
  planned: 'Not sent yet',
  attention: 'Needs attention',
  withdrawn: 'Withdrawn',
};

const FILTERS = Object.keys(FILTER_LABEL) as UserFilter[];

function filterChoices(facts: UsersPage | null) {
  return FILTERS.map((value) => ({ value, label: FILTER_LABEL[value], count: facts?.counts[value] }));
}
