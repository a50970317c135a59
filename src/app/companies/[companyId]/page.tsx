// The overview of one managed company.
import { CompanyOverview } from '#src/features/home/components/company-overview.tsx';

export default function OverviewPage() {
  return <CompanyOverview />;
}
