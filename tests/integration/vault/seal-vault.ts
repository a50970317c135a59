// Seals a vault for its members in a test, by the steps that two people's browsers take.

import type { RequestContext } from '#src/domain/context.ts';
import { prepareCustody, sealCompanies } from '#src/domain/custody/seal-companies.ts';
import { openBrowser, type Browser } from './sealed-browser.ts';

export type SealedBy = { ruler: Browser; other: Browser; words: string };

/** `ruler` is an owner or administrator, `other` may reveal there; neither has a vault key yet, nor the account a kit. */
export async function sealVault(
  companyId: string,
  ruler: () => Promise<RequestContext>,
  other: () => Promise<RequestContext>,
): Promise<SealedBy> {
  const body = { companyIds: [companyId] };
  const browsers = { ruler: await openBrowser(ruler), other: await openBrowser(other) };
  const words = await browsers.ruler.makeKit();
  await browsers.ruler.proveKit(words);
  await prepareCustody(await ruler(), { body });
  await browsers.ruler.prove();
  await browsers.other.prove();
  const { data } = await sealCompanies(await ruler(), { body });
  if (data[0]?.became !== 'done') throw new Error(`the vault was not sealed: ${data[0]?.became}`);
  return { ...browsers, words };
}
