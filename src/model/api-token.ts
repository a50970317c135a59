// API tokens: what one may be given, and which of a role's rights each of that stands for.
import type { Right } from './roles.ts';

/** `read`: everything its person sees, but no secret. The others are for what changes something, and for secrets. */
export const TOKEN_RIGHTS = ['read', 'import', 'map', 'invite', 'reveal'] as const;
export type TokenRight = (typeof TOKEN_RIGHTS)[number];

const STANDS_FOR: Record<Exclude<TokenRight, 'read'>, readonly Right[]> = {
  import: ['import'],
  map: ['map', 'map_company'],
  invite: ['manage_people'],
  reveal: ['reveal'],
};

/** The rights in words, as pages say them. */
export const TOKEN_RIGHT_LABEL: Record<TokenRight, string> = {
  read: 'Read',
  import: 'Import',
  map: 'Map',
  invite: 'Invite',
  reveal: 'Reveal',
};

/** What a token of somebody with these rights can be given. */
export function tokenRightsWithin(rights: readonly Right[]): TokenRight[] {
  return TOKEN_RIGHTS.filter(
    (right) => right === 'read' || STANDS_FOR[right].some((one) => rights.includes(one)),
  );
}

/** The portal's rights that a token with these may use in calls that change something or open a secret. */
export function rightsOfToken(rights: readonly TokenRight[]): Right[] {
  return rights.flatMap((right) => (right === 'read' ? [] : STANDS_FOR[right]));
}

/** Everything a call can read with a token that may read; never to be used for a call that changes something. */
export const READ_WITH_TOKEN: readonly Right[] = [
  'map',
  'map_company',
  'import',
  'see_people',
  'manage_people',
  'see_activity',
];

const PREFIX = 'portal_';

/** The form of every token: known at a glance, also to tools that look for leaked secrets. `random` has 256 bits. */
export function apiTokenOf(random: string): string {
  return `${PREFIX}${random}`;
}

/** True for what has the form of an API token; it may still be worthless. */
export function isApiToken(text: string): boolean {
  return text.startsWith(PREFIX);
}
