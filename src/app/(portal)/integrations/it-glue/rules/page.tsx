// The rules of the account's imports.
import type { Metadata } from 'next';
import { ItGlueFrame } from '#src/features/connection/components/it-glue-frame.tsx';
import { RulesPage } from '#src/features/rules/components/rules-page.tsx';
import { RequireAccess } from '#src/features/viewer.tsx';

export const metadata: Metadata = { title: 'Import rules' };

export default function Page() {
  return (
    <RequireAccess title="IT Glue" right="map" msp>
      <ItGlueFrame current="rules" alsoWithout>
        <RulesPage />
      </ItGlueFrame>
    </RequireAccess>
  );
}
