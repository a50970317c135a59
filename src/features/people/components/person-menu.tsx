'use client';
// What can be done with one row of the list; everything but enabling asks first, by name.
import {
  BadgeCheck,
  Ban,
  CircleCheck,
  Ellipsis,
  LogOut,
  MailPlus,
  ShieldCheck,
  Trash2,
  Undo2,
} from 'lucide-react';
import { IconButton } from '#src/components/ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#src/components/ui/menu.tsx';
import type { CompanyUser } from '#src/contracts/people.ts';

export type PersonAct =
  | 'confirm'
  | 'role'
  | 'disable'
  | 'enable'
  | 'sessions'
  | 'remove'
  | 'resend'
  | 'revoke';

export function nameOf(user: Pick<CompanyUser, 'name' | 'email'>): string {
  return user.name || user.email;
}

/** Null where nothing can be done: one's own row, a withdrawn invitation, people of a higher rank. */
export function PersonMenu({ user, onAct }: { user: CompanyUser; onAct: (act: PersonAct) => void }) {
  if (!user.mayChange || user.state === 'revoked') return null;
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${nameOf(user)}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {user.kind === 'member' ? (
        <MemberItems user={user} onAct={onAct} />
      ) : (
        <>
          <MenuItem icon={<MailPlus aria-hidden />} onSelect={() => onAct('resend')}>
            Send again…
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Undo2 aria-hidden />} tone="danger" onSelect={() => onAct('revoke')}>
            Withdraw invitation…
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function MemberItems({ user, onAct }: { user: CompanyUser; onAct: (act: PersonAct) => void }) {
  return (
    <>
      {user.state === 'accepted' ? (
        <MenuItem icon={<BadgeCheck aria-hidden />} onSelect={() => onAct('confirm')}>
          Confirm…
        </MenuItem>
      ) : null}
      <MenuItem icon={<ShieldCheck aria-hidden />} onSelect={() => onAct('role')}>
        Change role…
      </MenuItem>
      {user.state === 'disabled' ? (
        <MenuItem icon={<CircleCheck aria-hidden />} onSelect={() => onAct('enable')}>
          Enable
        </MenuItem>
      ) : (
        <MenuItem icon={<Ban aria-hidden />} onSelect={() => onAct('disable')}>
          Disable…
        </MenuItem>
      )}
      {user.state === 'disabled' ? null : (
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => onAct('sessions')}>
          End sessions…
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => onAct('remove')}>
        Remove…
      </MenuItem>
    </>
  );
}
