// Whether the portal can serve.
import { healthResponse } from '#src/server/health.ts';

export const dynamic = 'force-dynamic';

export const GET = healthResponse;
