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
    ['what everybody tries first', 'Password1234567'],
    ['the same in disguise', 'P@ssw0rd!P@ssw0rd'],
    ['a season and a year', 'Winter2026Winter'],
    ['the product', 'ITGlue-MSP-Portal-1'],
    ['a repeat', 'tuk8tuk8tuk8tuk8'],
    ['the words of a famous example', 'correct horse battery staple'],
    ['rows of keys in all directions', 'qwertyuioplkjhgfdsa'],
  ])('refuses %s', (_what, password) => {
    expect(passwordComplaint(password, known)).toMatch(/characters|words/);
  });

  it('asks for less length where there is a second factor', () => {
    const password = 'lantern orbit';
    expect(passwordComplaint(password, known)).toMatch(/at least 15 characters/);
    expect(passwordComplaint(password, known, { secondFactor: true })).toBeNull();
    expect(passwordComplaint('orbit seven', known, { secondFactor: true })).toMatch(/at least 12 characters/);
  });

  it.each(['7Kq-92x!Lm4 vP0wz', 'summer fox drinks oat milk', 'mein passwort ist grünspecht 7'])(
    'takes %s',
    (password) => {
      expect(passwordComplaint(password, known)).toBeNull();
    },
  );

  it('takes a few unrelated words, also in other scripts', () => {
    expect(passwordComplaint('quiet lantern orbit seven', known)).toBeNull();
    expect(passwordComplaint('тихий фонарь орбита семь', known)).toBeNull();
  });
});
