// The first account of a new portal.
import { FirstVisit } from '#src/features/account/components/first-visit.tsx';

export default function FirstVisitPage() {
  return <FirstVisit />;
}
