// What a new password must be: long enough, not among the first that are tried, and not what everybody knows of the person.
import { describe, expect, it } from 'vitest';
import { passwordComplaint } from '#src/model/session.ts';

describe('passwordComplaint', () => {
  const known = ['Grace Alder', 'Alder & Finch Dental', 'grace.alder@alderfinchdental.com', 'grace.alder'];

  it.each([
    ['short', 'quiet lantern'],
    ['one character', 'aaaaaaaaaaaaaaaaaaaa'],
    ['a row of keys', 'qwertyuiopqwertyuiop'],
    ['their own address', 'grace.alder@alderfinchdental.com'],
    ['their own address and a digit', 'Grace.Alder@alderfinchdental.com1'],
    ['their company', 'alder & finch dental!'],
  ])('refuses %s', (_what, password) => {
    expect(passwordComplaint(password, known)).toMatch(/characters|words/);
  });

  it('takes a few unrelated words, also in other scripts', () => {
    expect(passwordComplaint('quiet lantern orbit seven', known)).toBeNull();
    expect(passwordComplaint('тихий фонарь орбита семь', known)).toBeNull();
  });
});
