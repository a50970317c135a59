// JSON for a database row: texts of foreign systems made such that PostgreSQL can hold them.
import { toStorableText } from './text-column.ts';

export type RowValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | RowValue[]
  | { [name: string]: RowValue };

/** The same value with every text storable and `undefined` members left out. */
export function toRowData(value: { [name: string]: RowValue }): Record<string, unknown> {
  return storable(value) as Record<string, unknown>;
}

function storable(value: RowValue): unknown {
  if (typeof value === 'string') return toStorableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, storable(member)]),
  );
}
