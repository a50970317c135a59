// Settings.
import type { Metadata } from 'next';
import { OwnAddressCard } from '#src/features/companies/components/own-address-card.tsx';
import { Settings } from '#src/features/settings/components/settings.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default function SettingsPage() {
  return <Settings ownAddress={<OwnAddressCard />} />;
}
