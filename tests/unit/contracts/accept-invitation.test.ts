// Whoever accepts an invitation gets what was invited to: nothing else can be asked for with it.

import { expect, it } from 'vitest';
import { acceptInvitation } from '#src/contracts/people.ts';

const GOOD = { token: 'A'.repeat(43), name: 'Jo', password: 'quiet lantern orbit seven' };

it('is a token, a name and a password', () => {
  expect(acceptInvitation.body.safeParse(GOOD).success).toBe(true);
});

it.each([{ role: 'owner' }, { companyId: crypto.randomUUID() }, { email: 'me@evil.example' }, { id: '1' }])(
  'refuses $0 besides, and does nothing',
  (more) => expect(acceptInvitation.body.safeParse({ ...GOOD, ...more }).success).toBe(false),
);
