// Two names with nothing in common, of which one is what the other side is called elsewhere: in its short name or web address.
import { isOfName } from './judge-domains.ts';
import type { OurSide, TheirSide } from './read-sides.ts';

/** Fewer letters are many names' short name. */
const SHORTEST_NAME = 4;

/**
 * What names the other side: the organization's short name is our whole name, or the web address of one side was made from the
 * other's name. Null: nothing does.
 */
export function crossNames(
  our: OurSide,
  their: TheirSide,
): { by: 'short_name' | 'address'; value: string } | null {
  const [a, b] = [our.forms[0], their.forms[0]];
  if (a !== undefined && a.squashed.length >= SHORTEST_NAME && a.squashed === their.shortName)
    return { by: 'short_name', value: their.organization.shortName ?? '' };
  const theirs = [...their.domains.recorded, ...their.domains.contacts].find(({ label }) =>
    isOfName(label, a),
  );
  if (theirs !== undefined) return { by: 'address', value: theirs.host };
  const { own } = our.domains;
  return own !== null && isOfName(own.label, b) ? { by: 'address', value: own.host } : null;
}
