// Which network address a request is counted for: nobody chooses theirs.

import { describe, expect, it } from 'vitest';
import { clientAddress, placeOf } from '#src/lib/client-address.ts';
import { waitWords } from '#src/model/wait-words.ts';

describe('the address of a client', () => {
  it.each([
    ['::ffff:198.51.100.7', undefined, '198.51.100.7'],
    ['198.51.100.7', '203.0.113.1', '198.51.100.7'],
    ['::1', '203.0.113.1', '::1'],
    [undefined, '203.0.113.1', null],
  ])('is the one who is connected (%s) where no server stands in front', (peer, told, wanted) => {
    expect(clientAddress(peer, told, false)).toBe(wanted);
  });

  it.each([
    ['127.0.0.1', '203.0.113.1', '203.0.113.1'],
    ['127.0.0.1', '6.6.6.6, 203.0.113.1', '203.0.113.1'],
    ['::ffff:10.0.0.2', 'unknown, [2001:db8::7]:443', '2001:db8::7'],
    ['172.18.0.4', '203.0.113.1:50123', '203.0.113.1'],
    ['127.0.0.1', 'nonsense', '127.0.0.1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    // Past the server in front, nobody is believed.
    ['198.51.100.7', '203.0.113.1', '198.51.100.7'],
  ])('is what the server in front of %s wrote last', (peer, told, wanted) => {
    expect(clientAddress(peer, told, true)).toBe(wanted);
  });

  it.each([
    ['203.0.113.1', '203.0.113.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, wanted) => {
    expect(placeOf(address)).toBe(wanted);
  });
});

describe('what is said about waiting', () => {
  it.each([
    [1, 'in a second.'],
    [89, 'in 89 seconds.'],
    [900, 'in 15 minutes.'],
    [86_400, 'in 24 hours.'],
    [2_147_483_647, 'new to the portal.'],
  ])('%i seconds', (seconds, wanted) => {
    expect(waitWords(seconds)).toContain(wanted);
  });
});
