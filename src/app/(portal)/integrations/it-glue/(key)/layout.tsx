// The pages that take an API key: in practice mode they, and no other page, hold those of the practice IT Glue.
import type { ReactNode } from 'react';
import { PracticeKeysProvider } from '#src/features/connection/components/practice-keys.tsx';
import { practiceKeys } from '#src/server/portal-facts.ts';

export default function KeyLayout({ children }: { children: ReactNode }) {
  return <PracticeKeysProvider keys={practiceKeys()}>{children}</PracticeKeysProvider>;
}
