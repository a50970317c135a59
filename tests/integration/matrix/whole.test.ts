// The authorization matrix with both walls standing.

import { vi } from 'vitest';
import { describeMatrix } from './three-times.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

describeMatrix({ counts: 'all' });
