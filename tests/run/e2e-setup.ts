// Starts the whole portal in practice mode for the browser tests, and ends it with them.
import { CLIENT, startOidcProvider } from '../support/oidc-provider.ts';
import { startPortal } from '../support/portal.ts';

/** With E2E_PORTAL_URL set, a portal that is already running is used as it is. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['E2E_PORTAL_URL'] !== undefined) return () => Promise.resolve();
  const provider = await startOidcProvider();
  const portal = await startPortal({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_LABEL: 'Brightwater',
  });
  provider.serve(`${portal.url}/api/auth/oidc/callback`);
  process.env['E2E_PORTAL_URL'] = portal.url;
  // For the tests that look at what the portal leaves behind.
  process.env['E2E_DATA_DIR'] = portal.dataDir;
  return async () => {
    await portal.stop();
    await provider.stop();
  };
}
