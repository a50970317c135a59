// Which browser tests share a portal, so that the lanes, which run side by side, end at about the same time.
import { readdirSync } from 'node:fs';

/** All lanes but the last, which takes every other file: a new one is in none of these and yet is run. */
const LANES = [
  [
    ...['accounts', 'activity', 'api-tokens', 'api-walls', 'canaries', 'codes', 'companies', 'connect'],
    ...['folded', 'hostile-texts', 'import-companies', 'import-passwords', 'import-users', 'merged'],
    ...['security', 'sign-in', 'teams'],
  ],
  [
    ...['invitation-waves', 'leaving', 'long-work', 'mapping-conflicts', 'mapping-twins', 'mapping'],
    ...['notifications', 'page-walls', 'passkeys', 'people', 'portals', 'second-factor'],
  ],
];

/** The files of each lane as Playwright takes them. */
export function browserLanes(): string[][] {
  const all = readdirSync('e2e').filter((name) => name.endsWith('.spec.ts'));
  const listed = LANES.map((lane) => lane.map((name) => `${name}.spec.ts`));
  const rest = all.filter((name) => !listed.flat().includes(name));
  return [...listed, rest].map((lane) =>
    all.filter((name) => lane.includes(name)).map((name) => `e2e/${name}`),
  );
}
