'use client';
// Who is signed in, the theme, the keys, help, and the way out.
import { CircleHelp, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { Avatar } from '#src/components/ui/avatar.tsx';
import { Menu, MenuItem, MenuLink, MenuRadio, MenuSeparator } from '#src/components/ui/menu.tsx';
import { useAskToLeave } from './leave-guard.tsx';
import { useShortcuts } from './shortcuts.tsx';

export type ShellUser = { name: string; email: string; /** The role in words. */ role?: string | undefined };

export type UserMenuProps = {
  user: ShellUser;
  onSignOut: () => void;
  helpHref?: string | undefined;
  /** More MenuItem or MenuLink, above the theme. */
  children?: ReactNode;
};

const themes = [
  { value: 'system', label: 'Like the system', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const;

/** At the far right of the top bar. */
export function UserMenu({ user, onSignOut, helpHref, children }: UserMenuProps) {
  const { theme, setTheme } = useTheme();
  const { setHelpOpen } = useShortcuts();
  const ask = useAskToLeave();
  return (
    <Menu
      className="w-60"
      trigger={
        <button type="button" className="rounded-full">
          <Avatar name={user.name} />
          <span className="sr-only">Your account: {user.name}</span>
        </button>
      }
    >
      <div className="px-2 py-1.5 text-sm">
        <p className="name-text font-medium">{user.name}</p>
        <p className="truncate text-xs text-muted-foreground">{user.email}</p>
        {user.role ? <p className="text-xs text-muted-foreground">{user.role}</p> : null}
      </div>
      <MenuSeparator />
      {children}
      <MenuRadio heading="Theme" value={theme ?? 'system'} onValueChange={setTheme} options={themes} />
      <MenuSeparator />
      <MenuItem onSelect={() => setHelpOpen(true)} icon={<Keyboard aria-hidden />}>
        Keyboard
      </MenuItem>
      {helpHref ? (
        <MenuLink href={helpHref} external icon={<CircleHelp aria-hidden />}>
          Help
        </MenuLink>
      ) : null}
      <MenuItem onSelect={() => ask(onSignOut)} icon={<LogOut aria-hidden />}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
