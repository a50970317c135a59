// The first step of importing passwords of the MSP's own company.
import type { Metadata } from 'next';
import { ChoosePage } from '#src/features/imports/components/choose-page.tsx';

export const metadata: Metadata = { title: 'Import passwords' };

export default function ImportOwnPasswordsPage() {
  return <ChoosePage kind="passwords" from="own" />;
}
