'use client';
// Shown where a page below failed.
import { PageFailure } from '#src/features/page-failure.tsx';

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <PageFailure retry={reset} digest={error.digest} />;
}
