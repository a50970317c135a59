// IT Glue: connect it, or see what the connection can do.
import type { Metadata } from 'next';
import { ItGlueHome } from '#src/features/connection/components/it-glue-home.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'IT Glue' };

export default function Page() {
  return (
    <RequireAccess title="IT Glue" right="import" msp>
      <ItGlueHome />
    </RequireAccess>
  );
}
