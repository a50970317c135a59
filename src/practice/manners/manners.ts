// Where sources on IT Glue disagree or are silent: the ways this one can behave, each with what it does when nothing is chosen.

export type MannerChoice = {
  /** What a person reads beside the choice. */
  title: string;
  /** The first one is the usual one. */
  ways: readonly string[];
};

/** Grades and sources stand in the README. Every manner has a test of its own. */
export const MANNERS = {
  badKey: { title: 'An unknown or revoked key is answered with', ways: ['403', '401'] },
  pausedKey: { title: 'A paused key is answered with', ways: ['403', '401'] },
  limitWindow: { title: 'The limit counts in a window that', ways: ['slides', 'starts-anew'] },
  limitFor: { title: 'The limit is for each', ways: ['account', 'key', 'address'] },
  vaulted: { title: 'The value of a vaulted password is', ways: ['null', 'empty', 'ciphertext', 'absent'] },
  personal: { title: 'Personal passwords are', ways: ['listed', 'readable', 'left-out'] },
  archived: { title: 'Archived passwords are', ways: ['listed', 'left-out'] },
  listValues: { title: 'Values of passwords in a list are', ways: ['left-out', 'given'] },
  folders: { title: 'Password folders are', ways: ['available', '401', '403', '404'] },
  folderIds: { title: 'Passwords name their folder', ways: ['sent', 'left-out'] },
  exports: { title: 'Exports are', ways: ['available', '401', '403', '404'] },
  exportValues: {
    title: 'An export made without Password Access has its values',
    ways: ['left-out', 'given'],
  },
  ancestorIds: { title: 'ancestor-ids are', ways: ['mixed', 'text', 'list'] },
  parentId: { title: 'parent-id of an organization is', ways: ['text', 'number'] },
  resourceType: { title: 'resource-type is spelt', ways: ['mixed', 'Singular', 'plural', 'cell'] },
  extraAttributes: { title: 'Attributes beyond the documented ones are', ways: ['left-out', 'sent'] },
  unknownFilter: { title: 'An unknown filter is', ways: ['ignored', '422', '400'] },
  organizationFilter: { title: 'A filter with several organizations is', ways: ['honoured', 'ignored'] },
  nestedFilters: { title: 'Filters on nested lists are', ways: ['honoured', 'ignored'] },
  nameFilter: { title: 'A name filter matches', ways: ['exact', 'part'] },
  largePage: { title: 'A page size above 1000 is', ways: ['capped', '422'] },
  pastTheEnd: { title: 'A page beyond the last is', ways: ['empty', '404', 'the-last'] },
  pageZero: { title: 'Page 0 is', ways: ['the-first', '422', 'empty'] },
  nextPage: { title: 'next-page is', ways: ['number', 'text', 'missing'] },
  links: { title: 'Links to other pages are', ways: ['sent', 'left-out'] },
  defaultOrder: { title: 'Lists without a sort come', ways: ['by-id', 'shuffled'] },
  limitBody: { title: 'A 429 has a body of', ways: ['json', 'html', 'nothing'] },
  refusalBody: { title: 'A 400, 401, 403 or 404 has a body of', ways: ['json', 'html', 'nothing'] },
  errorStatus: { title: 'status in an error is', ways: ['number', 'text'] },
  contentType: { title: 'JSON is called', ways: ['vnd.api+json', 'json'] },
} as const satisfies Record<string, MannerChoice>;

export type MannerName = keyof typeof MANNERS;
export type Manners = { readonly [Name in MannerName]: (typeof MANNERS)[Name]['ways'][number] };

const NAMES = Object.keys(MANNERS) as MannerName[];

export const USUAL_MANNERS = Object.fromEntries(
  NAMES.map((name) => [name, MANNERS[name].ways[0]]),
) as Manners;

function isName(name: string): name is MannerName {
  return Object.hasOwn(MANNERS, name);
}

/** Takes `{vaulted: 'empty', …}`; whatever it leaves out stays as it was. Throws with a sentence for what it does not know. */
export function changeManners(current: Manners, given: Record<string, unknown>): Manners {
  const next: Record<string, string> = { ...current };
  for (const [name, value] of Object.entries(given)) {
    if (!isName(name)) throw new Error(`There is no manner called "${name}". There is: ${NAMES.join(', ')}.`);
    const ways: readonly string[] = MANNERS[name].ways;
    const way = ways.find((known) => known === String(value));
    if (way === undefined) throw new Error(`${name} is one of ${ways.join(', ')}; not "${String(value)}".`);
    next[name] = way;
  }
  return next as Manners;
}

/** Reads `vaulted=empty,folders=403`; throws with a sentence. */
export function readManners(text: string): Manners {
  const items = text.split(',').filter((item) => item.trim() !== '');
  const given = items.map((item) => {
    const [name = '', ...way] = item.split('=');
    return [name.trim(), way.join('=').trim()] as const;
  });
  return changeManners(USUAL_MANNERS, Object.fromEntries(given));
}
