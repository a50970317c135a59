// Users of the own company: what it offers follows the role held there, not the strongest one in the account.
import type { ReactNode } from 'react';
import { ViewerProvider } from '#src/features/viewer.tsx';
import { viewerIn } from '#src/server/portal-frame.ts';

export default async function OwnUsersLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerIn();
  return viewer === null ? children : <ViewerProvider viewer={viewer}>{children}</ViewerProvider>;
}
