// Which typed web addresses could not be saved, and why, before anybody presses Save.
import type { RequestContext } from '#src/domain/context.ts';
import { chooseAddress } from './choose-address.ts';

/** Judged one by one against the addresses that companies have now; an empty one is no complaint. */
export async function checkWebAddresses(
  context: RequestContext,
  { body }: { body: readonly { companyId: string; webAddress: string }[] },
): Promise<{ companyId: string; message: string }[]> {
  const taken = await context.transaction((repos) => repos.companies.addresses());
  return body.flatMap(({ companyId, webAddress }) => {
    if (webAddress === '') return [];
    const choice = chooseAddress(webAddress, taken, companyId);
    return choice.ok ? [] : [{ companyId, message: choice.message }];
  });
}
