// One-time codes from an export of IT Glue.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { CodesPage } from '#src/features/vault/components/codes-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'One-time codes' };

export default function Page() {
  return (
    <RequireAccess title="One-time codes" msp right="import">
      <ItGlueFrame current="import" alsoWithout>
        <CodesPage />
      </ItGlueFrame>
    </RequireAccess>
  );
}
