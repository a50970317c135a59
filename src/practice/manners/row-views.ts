// How the manners that concern the wire shape change a record on its way out.
import type { CollectionName } from '../world/account.ts';
import type { RowView } from '../world/collection.ts';
import type { Attributes } from '../world/records.ts';
import type { Manners } from './manners.ts';

/** Ids below 2^53 as a list of numbers; larger ones would lose digits and stay text. */
function listOfIds(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const ids = value
    .replaceAll(/[[\]\s]/g, '')
    .split(',')
    .filter(Boolean)
    .map(Number);
  return ids.every(Number.isSafeInteger) ? ids : value;
}

function ancestors(attributes: Attributes, way: Manners['ancestorIds']): Attributes {
  const value = attributes['ancestor-ids'];
  if (way === 'list') return { ...attributes, 'ancestor-ids': listOfIds(value) };
  return Array.isArray(value) ? { ...attributes, 'ancestor-ids': `[${value.join(',')}]` } : attributes;
}

function parent(attributes: Attributes): Attributes {
  const id = Number(attributes['parent-id'] ?? Number.NaN);
  return Number.isSafeInteger(id) ? { ...attributes, 'parent-id': id } : attributes;
}

/** The spellings of one kind of thing: in the documentation, on the wire, in exports. */
const SPELLINGS: readonly { Singular: string; plural: string; cell: string }[] = [
  { Singular: 'Configuration', plural: 'configurations', cell: 'Configuration' },
  { Singular: 'flexible-asset-trait', plural: 'flexible-asset-traits', cell: 'StructuredData::Cell' },
  { Singular: 'Domain', plural: 'domains', cell: 'Domain' },
  { Singular: 'Contact', plural: 'contacts', cell: 'Contact' },
];

/** The same kind of thing in another spelling; null and unknown kinds stay as they are. */
export function respell(type: unknown, way: 'Singular' | 'plural' | 'cell'): unknown {
  const known = SPELLINGS.find((one) => Object.values(one).includes(String(type)));
  return known ? known[way] : type;
}

function passwords(manners: Manners): RowView | null {
  const { resourceType, folderIds } = manners;
  if (resourceType === 'mixed' && folderIds === 'sent') return null;
  return (attributes) => {
    const kept = { ...attributes };
    if (folderIds === 'left-out') delete kept['password-folder-id'];
    if (resourceType !== 'mixed') kept['resource-type'] = respell(kept['resource-type'], resourceType);
    return kept;
  };
}

function shapeView(name: CollectionName, manners: Manners): RowView | null {
  const { ancestorIds, parentId } = manners;
  if (name === 'passwords') return passwords(manners);
  if (name === 'password_folders' && ancestorIds !== 'mixed') return (row) => ancestors(row, ancestorIds);
  if (name !== 'organizations' || (ancestorIds === 'mixed' && parentId === 'text')) return null;
  return (row) => {
    const kept = ancestorIds === 'mixed' ? row : ancestors(row, ancestorIds);
    return parentId === 'number' ? parent(kept) : kept;
  };
}

/** What clients' code reads or expects and the documentation does not have, and a thing nobody has thought of yet. */
const EXTRAS: Attributes = {
  'primary-website': 'https://www.extra-attribute.net',
  restricted: false,
  'my-glue': true,
  'adapter-type': 'manage',
  'not-thought-of': { since: 2027, list: [1, null, 'x'] },
};

/** Null when the records of this collection go out as they are kept, which is the fast way. */
export function rowViewFor(name: CollectionName, manners: Manners): RowView | null {
  const view = shapeView(name, manners);
  if (manners.extraAttributes === 'left-out') return view;
  return (attributes, id) => ({
    ...EXTRAS,
    ...(view ? view(attributes, id) : attributes),
    'psa-integration': true,
  });
}
