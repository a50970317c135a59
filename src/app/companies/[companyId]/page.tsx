// The overview of one managed company.
export default function OverviewPage() {
  return <h1>Overview</h1>;
}
