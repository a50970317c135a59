// Starts the whole portal in practice mode for the browser tests, and ends it with them.
import { startPortal } from '../support/portal.ts';

/** With E2E_PORTAL_URL set, a portal that is already running is used as it is. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['E2E_PORTAL_URL'] !== undefined) return () => Promise.resolve();
  const portal = await startPortal();
  process.env['E2E_PORTAL_URL'] = portal.url;
  // For the tests that look at what the portal leaves behind.
  process.env['E2E_DATA_DIR'] = portal.dataDir;
  return () => portal.stop();
}
