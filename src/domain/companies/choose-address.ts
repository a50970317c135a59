// What is stored for a typed web address, or why it cannot be: its own rules and the other companies' addresses.
import { chooseFreeAddress, parseWebAddress } from '#src/model/web-address.ts';

/** Web addresses in use, with the company that has each. */
export type TakenAddresses = ReadonlyMap<string, { id: string; name: string }>;

export type AddressChoice =
  | { ok: true; address: string }
  | { ok: false; code: 'invalid' | 'web_address_taken'; message: string };

/** `companyId` is the company itself, whose present address is no hindrance. */
export function chooseAddress(typed: string, taken: TakenAddresses, companyId: string | null): AddressChoice {
  const parsed = parseWebAddress(typed);
  if (!parsed.ok) return { ok: false, code: 'invalid', message: parsed.message };
  const others = new Map([...taken].filter(([, company]) => company.id !== companyId));
  const address = chooseFreeAddress(parsed.address, new Set(others.keys()));
  if (address !== null) return { ok: true, address };
  const { host, path } = parsed.address;
  const holder = others.get(`${host}${path}`) ?? others.get(host);
  return {
    ok: false,
    code: 'web_address_taken',
    message: `${holder?.name ?? 'Another company'} has this web address. If both share the site, add a path to this one, for example ${host}/branch.`,
  };
}
