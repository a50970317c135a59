// One kind of record of one account: rows in order, found by id and by organization, with their JSON kept ready.
import type { Attributes } from './records.ts';

export type Row<A extends Attributes = Attributes> = {
  readonly id: string;
  /** Counts up from one row of the collection to the next. */
  readonly order: number;
  attributes: A;
  /** The row as a list shows it, JSON in UTF-8 after a comma; made when first asked for, dropped when the row changes. */
  listed: Uint8Array | null;
};

export type CollectionShape = {
  /** `type` of the resource object, plural kebab-case. */
  type: string;
  /** Attributes that go out as bare numbers although they are kept as digits here. */
  foreignKeys: readonly string[];
  /** Attributes as a list shows them, where that differs from a show call. */
  listView?: (attributes: Attributes) => Attributes;
};

/** Changes the attributes on their way out, where one IT Glue writes them otherwise than another. */
export type RowView = (attributes: Attributes, id: string) => Attributes;

const CACHED_SELECTIONS = 64;
const OWNER = 'organization-id';

/** Ids are digits of different length: the shorter one is the smaller number. */
export function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : Number(left !== right));
}

/** Bytes that lie next to each other in memory become one piece, so that a page which was listed before is not copied. */
function joinNeighbours(pieces: readonly Uint8Array[]): Uint8Array[] {
  const joined: Uint8Array[] = [];
  let last: Uint8Array | null = null;
  for (const piece of pieces) {
    if (last && last.buffer === piece.buffer && last.byteOffset + last.byteLength === piece.byteOffset) {
      last = Buffer.from(last.buffer, last.byteOffset, last.byteLength + piece.byteLength);
      joined[joined.length - 1] = last;
    } else {
      last = piece;
      joined.push(piece);
    }
  }
  return joined;
}

/** Holds rows and the last selections made of them; every change drops the selections. */
export class Collection<A extends Attributes = Attributes> {
  readonly shape: CollectionShape;
  /** Finds `"name":"digits"`; within a text of a record the quotes would be escaped. */
  readonly #foreignKeys: RegExp | null;
  readonly #byId = new Map<string, Row<A>>();
  readonly #selections = new Map<string, Row<A>[]>();
  #rows: Row<A>[] | null = [];
  #added = 0;
  #newest = '';
  #idsRise = true;
  #byOwner: Map<unknown, Row<A>[]> | null = null;

  constructor(shape: CollectionShape) {
    this.shape = shape;
    const names = shape.foreignKeys.join('|');
    this.#foreignKeys = names === '' ? null : new RegExp(`("(?:${names})":)"(\\d+)"`, 'g');
  }

  get size(): number {
    return this.#byId.size;
  }

  rows(): readonly Row<A>[] {
    this.#rows ??= [...this.#byId.values()];
    return this.#rows;
  }

  /** True while every row had a greater id than the one before it: their order is then the order of their ids. */
  get idsRise(): boolean {
    return this.#idsRise;
  }

  /** The rows of these organizations, one organization after the other; found without looking at the others' rows. */
  rowsOwnedBy(organizationIds: Iterable<string>): Row<A>[] {
    this.#byOwner ??= Map.groupBy(this.rows(), (row) => row.attributes[OWNER]);
    const index = this.#byOwner;
    return [...new Set(organizationIds)].flatMap((id) => index.get(id) ?? []);
  }

  get(id: string): Row<A> | undefined {
    return this.#byId.get(id);
  }

  add(id: string, attributes: A): Row<A> {
    const row: Row<A> = { id, order: (this.#added += 1), attributes, listed: null };
    this.#idsRise &&= compareIds(this.#newest, id) < 0;
    this.#newest = id;
    this.#byId.set(id, row);
    this.#changed();
    return row;
  }

  change(id: string, attributes: Partial<A>): Row<A> | undefined {
    const row = this.#byId.get(id);
    if (!row) return undefined;
    const owner = row.attributes[OWNER];
    row.attributes = { ...row.attributes, ...attributes };
    row.listed = null;
    this.#selections.clear();
    if (row.attributes[OWNER] !== owner) this.#byOwner = null;
    return row;
  }

  remove(id: string): boolean {
    const removed = this.#byId.delete(id);
    if (removed) this.#changed();
    return removed;
  }

  /** The selection called `key`, computed once until something changes. */
  selection(key: string, compute: () => Row<A>[]): readonly Row<A>[] {
    const known = this.#selections.get(key);
    if (known) return known;
    const made = compute();
    const oldest = this.#selections.keys().next();
    if (this.#selections.size >= CACHED_SELECTIONS && !oldest.done) this.#selections.delete(oldest.value);
    this.#selections.set(key, made);
    return made;
  }

  /** Rows as JSON for a list, each after a comma; bytes, since joining them is far cheaper than joining texts. */
  listed(rows: readonly Row<A>[], view: RowView | null = null): Uint8Array[] {
    if (view) return rows.map((row) => Buffer.from(this.#listText(row, view)));
    this.#keepListed(rows.filter((row) => row.listed === null));
    return joinNeighbours(rows.flatMap((row) => row.listed ?? []));
  }

  /** The row as JSON text for a show call, with attributes that only a show call has. */
  shown(row: Row<A>, view: RowView | null = null, extra: Attributes = {}): string {
    const attributes = { ...row.attributes, ...extra };
    return this.#write(row.id, view ? view(attributes, row.id) : attributes);
  }

  #listText(row: Row<A>, view: RowView | null): string {
    const own = this.shape.listView;
    const attributes = own ? own(row.attributes) : row.attributes;
    return `,${this.#write(row.id, view ? view(attributes, row.id) : attributes)}`;
  }

  /** Rows that are listed together are kept together. */
  #keepListed(rows: readonly Row<A>[]): void {
    const texts = rows.map((row) => this.#listText(row, null));
    const whole = texts.join('');
    const block = Buffer.from(whole);
    const plain = block.byteLength === whole.length;
    let end = 0;
    for (const [index, row] of rows.entries()) {
      const text = texts[index] ?? '';
      const start = end;
      end += plain ? text.length : Buffer.byteLength(text);
      row.listed = block.subarray(start, end);
    }
  }

  /** Foreign keys go out as bare digits, so that ids beyond 2^53 keep all of theirs. */
  #write(id: string, attributes: Attributes): string {
    const text = JSON.stringify(attributes);
    const body = this.#foreignKeys ? text.replace(this.#foreignKeys, '$1$2') : text;
    return `{"id":${JSON.stringify(id)},"type":"${this.shape.type}","attributes":${body},"relationships":{}}`;
  }

  #changed(): void {
    this.#rows = null;
    this.#byOwner = null;
    this.#selections.clear();
  }
}
