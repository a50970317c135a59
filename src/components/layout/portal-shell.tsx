'use client';
// The frame around every signed-in page: top bar, navigation, content, run tray, palette and keys.
import { useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { NavSheet } from '#src/components/ui/dialog.tsx';
import { CommandPalette, type CommandPaletteProps } from './command-palette.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { NavPlaceProvider } from './nav-place.tsx';
import { RunTray, type TrayRun } from './run-tray.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { ShortcutsProvider, type GoKey } from './shortcuts.tsx';
import { SideNav, type NavSection } from './side-nav.tsx';
import { contentId, SkipLink } from './skip-link.tsx';
import { TopBar, type PortalFrame } from './top-bar.tsx';
import { UserMenu, type UserMenuProps } from './user-menu.tsx';

export type PortalShellProps = Omit<UserMenuProps, 'children'> & {
  /** The MSP portal, or one company's. */
  frame: PortalFrame;
  nav: readonly NavSection[];
  /** A CompanySwitcher. */
  switcher?: ReactNode;
  /** The notices, between the ways elsewhere and the user's menu. */
  bell?: ReactNode;
  /** Above everything: PracticeBanner. */
  banner?: ReactNode;
  /** The palette's companies and actions; the pages of `nav` are added to it. */
  palette?: CommandPaletteProps | undefined;
  runs?: readonly TrayRun[] | undefined;
  /** More entries for the user's menu. */
  userMenuItems?: ReactNode;
  children: ReactNode;
};

const noRuns: readonly TrayRun[] = [];

function goKeysOf(nav: readonly NavSection[]): GoKey[] {
  return nav
    .flatMap((section) => section.items)
    .flatMap((item) => (item.goKey ? [{ letter: item.goKey, label: item.label, href: item.href }] : []));
}

function paletteGroups(nav: readonly NavSection[], palette: CommandPaletteProps | undefined) {
  const pages = nav.flatMap((section) => section.items);
  const entries = pages.map(({ href, label, icon }) => ({ id: `page ${href}`, href, label, icon }));
  return [{ heading: 'Pages', entries }, ...(palette?.groups ?? [])];
}

/** Stands in a route group's layout, behind a small client component that brings the data. */
export function PortalShell(props: PortalShellProps) {
  const { frame, nav, runs = noRuns, palette } = props;
  const [navOpen, setNavOpen] = useState(false);
  const goKeys = useMemo(() => goKeysOf(nav), [nav]);
  const navLabel = frame.kind === 'company' ? `${frame.name} portal` : (frame.label ?? 'MSP portal');
  const room = (runs.length > 0 ? { '--tray-space': '3.25rem' } : {}) as CSSProperties;
  return (
    <LeaveGuard>
      <NavPlaceProvider>
        <ShortcutsProvider goKeys={goKeys}>
          <SkipLink />
          <div style={room} className="flex min-h-dvh flex-col">
            {props.banner}
            <TopBar
              frame={frame}
              switcher={props.switcher}
              bell={props.bell}
              onOpenNav={() => setNavOpen(true)}
              userMenu={
                <UserMenu user={props.user} onSignOut={props.onSignOut} helpHref={props.helpHref}>
                  {props.userMenuItems}
                </UserMenu>
              }
            />
            <div className="flex min-w-0 flex-1">
              <div className="w-[220px] shrink-0 border-r max-shell:hidden">
                <div className="sticky top-12 max-h-[calc(100dvh-3rem)] overflow-y-auto">
                  <SideNav sections={nav} label={navLabel} />
                </div>
              </div>
              <main
                id={contentId}
                tabIndex={-1}
                className="mx-auto w-full max-w-[1440px] min-w-0 flex-1 px-4 pt-5 pb-[calc(var(--tray-space,0px)+2rem)] outline-none shell:px-6"
              >
                {props.children}
              </main>
            </div>
            <RunTray runs={runs} />
          </div>
          <NavSheet label={navLabel} open={navOpen} onOpenChange={setNavOpen}>
            <SideNav sections={nav} label={navLabel} onNavigate={() => setNavOpen(false)} />
          </NavSheet>
          <CommandPalette {...palette} groups={paletteGroups(nav, palette)} />
          <ShortcutHelp />
        </ShortcutsProvider>
      </NavPlaceProvider>
    </LeaveGuard>
  );
}
