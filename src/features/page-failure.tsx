'use client';
// What stands in place of a page that broke while it was drawn.
import { ErrorState } from '#src/components/ui/states.tsx';

export function PageFailure({ retry, digest }: { retry: () => void; digest: string | undefined }) {
  return (
    <ErrorState title="This page could not be shown" onRetry={retry} requestId={digest}>
      What you had saved before is safe. Try again; if it stays like this, give your administrator the number
      below.
    </ErrorState>
  );
}
