// Settings of the IT Glue connection.
import type { Metadata } from 'next';
import { ConnectionSettings } from '#src/features/connection/components/connection-settings.tsx';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'IT Glue settings' };

export default function Page() {
  return (
    <RequireAccess title="IT Glue" right="connect" msp>
      <ItGlueFrame current="settings">
        <ConnectionSettings />
      </ItGlueFrame>
    </RequireAccess>
  );
}
