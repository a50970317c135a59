// The authorization matrix with row security off in every table: the application's own checks alone let nothing through.

import { vi } from 'vitest';
import { withoutRowSecurity } from '../walls/row-security-off.ts';
import { describeMatrix } from './three-times.ts';

vi.mock('next/headers', async () => (await import('./caller-cookie.ts')).nextHeaders);

describeMatrix({ counts: 'let through', takeDown: withoutRowSecurity });
