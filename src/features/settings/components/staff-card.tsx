'use client';
// Owners, administrators and technicians; technicians with the companies they were given.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { Table, TableCell, TableFrame, TableHead, TableHeader, TableRow } from '#src/components/ui/table.tsx';
import { paths } from '#src/config/paths.ts';
import type { StaffMember } from '#src/contracts/staff.ts';
import { ROLE_LABEL } from '#src/model/roles.ts';
import { useViewer } from '../../viewer.tsx';
import { staffQuery } from '../queries.ts';
import { useSettingsReading } from '../still-reading.ts';
import { GrantsDialog } from './grants-dialog.tsx';
import { ResetFactorButton } from './reset-factor-button.tsx';
import { LoadFailure } from '../../load-failure.tsx';

const NAMED = 3;

export function StaffCard() {
  const msp = useViewer().account.kind === 'msp';
  const found = useQuery(staffQuery);
  const reading = useSettingsReading();
  const [edited, setEdited] = useState<StaffMember | null>(null);
  return (
    <Card
      flush
      title={msp ? 'People of the MSP' : 'Who runs this account'}
      description={
        msp
          ? 'Owners and administrators reach every company. Technicians work only in the companies given to them.'
          : undefined
      }
      actions={
        <ButtonLink size="sm" href={paths.users}>
          Invite under Users
        </ButtonLink>
      }
    >
      {reading || found.isPending ? (
        <div className="p-4">
          <Skeleton className="h-32 w-full" />
        </div>
      ) : found.data === undefined ? (
        <LoadFailure title="The people could not be read" query={found} />
      ) : (
        <StaffTable staff={found.data.data} msp={msp} onEdit={setEdited} />
      )}
      {edited ? (
        <GrantsDialog member={now(edited, found.data?.data)} onClose={() => setEdited(null)} />
      ) : null}
    </Card>
  );
}

/** The row as it stands, where it has been changed since it was pressed. */
function now(member: StaffMember, staff: readonly StaffMember[] | undefined): StaffMember {
  return staff?.find(({ id }) => id === member.id) ?? member;
}

function StaffTable({
  staff,
  msp,
  onEdit,
}: {
  staff: readonly StaffMember[];
  /** Only an MSP has companies to give. */
  msp: boolean;
  onEdit: (member: StaffMember) => void;
}) {
  return (
    <TableFrame label="People of the whole account">
      <Table>
        <TableHead>
          <TableRow>
            <TableHeader>Name</TableHeader>
            <TableHeader className="max-sm:hidden">Role</TableHeader>
            {msp ? <TableHeader className="max-sm:hidden">Companies</TableHeader> : null}
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </TableRow>
        </TableHead>
        <tbody>
          {staff.map((member) => (
            <StaffRow key={member.id} member={member} msp={msp} onEdit={onEdit} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function StaffRow({
  member,
  msp,
  onEdit,
}: {
  member: StaffMember;
  msp: boolean;
  onEdit: (member: StaffMember) => void;
}) {
  const viewer = useViewer();
  const resets = viewer.role === 'owner' && member.personId !== viewer.person.id;
  return (
    <TableRow>
      <TableCell className="min-w-44">
        <span className="name-text block font-medium">{member.name}</span>
        <span className="block text-xs break-all text-muted-foreground">{member.email}</span>
        <span className="mt-0.5 block text-xs sm:hidden">
          <RoleOf member={member} />
        </span>
        {msp ? (
          <span className="name-text mt-0.5 block text-xs text-muted-foreground sm:hidden">
            {companiesText(member)}
          </span>
        ) : null}
      </TableCell>
      <TableCell className="max-sm:hidden">
        <RoleOf member={member} />
      </TableCell>
      {msp ? (
        <TableCell className="name-text min-w-40 text-muted-foreground max-sm:hidden">
          {companiesText(member)}
        </TableCell>
      ) : null}
      <TableCell>
        <span className="flex flex-wrap justify-end gap-2">
          {resets ? <ResetFactorButton member={member} /> : null}
          {msp && member.role === 'technician' ? (
            <Button
              size="sm"
              aria-label={`Choose companies of ${member.name}`}
              onClick={() => onEdit(member)}
            >
              Choose
            </Button>
          ) : null}
        </span>
      </TableCell>
    </TableRow>
  );
}

function RoleOf({ member }: { member: StaffMember }) {
  return (
    <>
      {ROLE_LABEL[member.role]} {member.disabled ? <Badge tone="off">Disabled</Badge> : null}
      {member.waits ? <Badge tone="info">Waits to be confirmed</Badge> : null}
    </>
  );
}

function companiesText({ role, companies }: StaffMember): string {
  if (role !== 'technician') return 'All';
  if (companies.length === 0) return 'None yet: nothing can be opened';
  const named = companies.slice(0, NAMED).map((company) => company.name);
  const more = companies.length - named.length;
  return more === 0 ? named.join(', ') : `${named.join(', ')} and ${more.toLocaleString('en-US')} more`;
}
