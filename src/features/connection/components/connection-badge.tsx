// The state of the connection in one badge.
import { Badge } from '#src/components/ui/badge.tsx';
import type { Connection } from '#src/contracts/integrations.ts';

export function ConnectionBadge({ connection }: { connection: Connection | null }) {
  if (connection === null) return <Badge tone="off">Not connected</Badge>;
  if (connection.status === 'key_rejected') return <Badge tone="danger">Key rejected</Badge>;
  if (connection.checking) return <Badge tone="running">Checking</Badge>;
  if (connection.lastErrorCode !== null) return <Badge tone="warning">Connected, last check failed</Badge>;
  return <Badge tone="success">Connected</Badge>;
}
