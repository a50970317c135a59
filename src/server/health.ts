// Is the portal ready to serve? The database answers, is migrated, and is as the design says.
import 'server-only';
import { services } from './services.ts';

export async function healthResponse(): Promise<Response> {
  const checks = { database: 'unavailable' };
  try {
    const { database } = await services();
    if (await database.isReady()) checks.database = 'ok';
  } catch {
    // said by the check
  }
  const ok = checks.database === 'ok';
  return Response.json(
    { status: ok ? 'ok' : 'unavailable', checks },
    { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
