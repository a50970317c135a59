// The address of a vault item as a plain column may hold it: without the user name and password some people put in it.
import { TEXT_LIMITS, toColumnText, type ColumnText } from './text-column.ts';

const CREDENTIALS = /^([a-z][a-z\d+.-]*:\/\/)[^/?#\\\s]*@/i;

/** `original` is the exact text where the column differs from it; it belongs into the sealed content. */
export function toAddressColumn(address: string): ColumnText {
  const bare = address.replace(CREDENTIALS, '$1');
  const { column } = toColumnText(bare, TEXT_LIMITS.url);
  return { column, original: column === address ? null : address };
}
