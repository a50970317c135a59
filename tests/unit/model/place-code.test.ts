// Where a code belongs: only to an item of the same record in an organization of the same name, and never over another code.
import { describe, expect, it } from 'vitest';
import { placeCode, type CodeHome } from '#src/model/place-code.ts';

const code = { organization: 'Alder & Finch', name: 'Router', username: 'admin' };
const home = (item: Partial<CodeHome['item']> = {}, more: Partial<CodeHome> = {}): CodeHome => ({
  organizationName: 'Alder & Finch',
  mayEdit: true,
  item: { name: 'Router', username: 'admin', hasTotp: false, archived: false, ...item },
  ...more,
});

describe('a code of an export', () => {
  it('goes to its item, renamed here or given another user name there', () => {
    expect(placeCode(code, home())).toBe('add');
    expect(placeCode(code, home({ name: 'Edge router' }))).toBe('add');
    expect(placeCode(code, home({ username: 'root' }))).toBe('add');
    expect(placeCode({ ...code, organization: ' ALDER & finch ' }, home())).toBe('add');
    expect(placeCode({ ...code, name: 'x'.repeat(500) }, home({ name: `${'x'.repeat(299)}…` }))).toBe('add');
  });

  it.each([
    ['another organization', home({}, { organizationName: 'Alder' }), 'other_organization'],
    ['an organization nobody knows', home({}, { organizationName: null }), 'other_organization'],
    ['another record', home({ name: 'Switch', username: 'root' }), 'other_record'],
    ['two without a user name', home({ name: 'Switch', username: null }), 'other_record'],
    ['an item with a code', home({ hasTotp: true }), 'has_code'],
    ['an archived item', home({ archived: true }), 'archived'],
    ['an item that may not be changed', home({}, { mayEdit: false }), 'no_right'],
  ])('is left out for %s', (_, there, why) => {
    expect(placeCode(there.item.username === null ? { ...code, username: '' } : code, there)).toBe(why);
  });
});
