// One kind of record of one account: rows in order, found by id, with their JSON kept ready.
import type { Attributes } from './records.ts';

export type Row<A extends Attributes = Attributes> = {
  readonly id: string;
  attributes: A;
  /** The row as a list shows it, JSON in UTF-8; made when first asked for, dropped when the row changes. */
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

const CACHED_SELECTIONS = 64;

/** Holds rows and the last selections made of them; every change drops the selections. */
export class Collection<A extends Attributes = Attributes> {
  readonly shape: CollectionShape;
  readonly #foreignKeys: ReadonlySet<string>;
  readonly #byId = new Map<string, Row<A>>();
  readonly #selections = new Map<string, Row<A>[]>();
  #rows: Row<A>[] | null = [];

  constructor(shape: CollectionShape) {
    this.shape = shape;
    this.#foreignKeys = new Set(shape.foreignKeys);
  }

  get size(): number {
    return this.#byId.size;
  }

  rows(): readonly Row<A>[] {
    this.#rows ??= [...this.#byId.values()];
    return this.#rows;
  }

  get(id: string): Row<A> | undefined {
    return this.#byId.get(id);
  }

  add(id: string, attributes: A): Row<A> {
    const row: Row<A> = { id, attributes, listed: null };
    this.#byId.set(id, row);
    this.#changed();
    return row;
  }

  change(id: string, attributes: Partial<A>): Row<A> | undefined {
    const row = this.#byId.get(id);
    if (!row) return undefined;
    row.attributes = { ...row.attributes, ...attributes };
    row.listed = null;
    this.#selections.clear();
    return row;
  }

  remove(id: string): boolean {
    const removed = this.#byId.delete(id);
    if (removed) this.#changed();
    return removed;
  }

  /** The selection called `key`, computed once until something changes. */
  selection(key: string, compute: (rows: readonly Row<A>[]) => Row<A>[]): readonly Row<A>[] {
    const known = this.#selections.get(key);
    if (known) return known;
    const made = compute(this.rows());
    const oldest = this.#selections.keys().next();
    if (this.#selections.size >= CACHED_SELECTIONS && !oldest.done) this.#selections.delete(oldest.value);
    this.#selections.set(key, made);
    return made;
  }

  /** The row as JSON for a list, after a comma; bytes, since joining them is far cheaper than joining texts. */
  listed(row: Row<A>): Uint8Array {
    const view = this.shape.listView;
    row.listed ??= Buffer.from(`,${this.write(row.id, view ? view(row.attributes) : row.attributes)}`);
    return row.listed;
  }

  /** The row as JSON text for a show call, with attributes that only a show call has. */
  shown(row: Row<A>, extra: Attributes = {}): string {
    return this.write(row.id, { ...row.attributes, ...extra });
  }

  /** Foreign keys go out as bare digits, so that ids beyond 2^53 keep all of theirs. */
  private write(id: string, attributes: Attributes): string {
    let body = '';
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined) continue;
      const bare = typeof value === 'string' && this.#foreignKeys.has(name);
      body += `${body === '' ? '' : ','}"${name}":${bare ? value : JSON.stringify(value)}`;
    }
    return `{"id":${JSON.stringify(id)},"type":"${this.shape.type}","attributes":{${body}},"relationships":{}}`;
  }

  #changed(): void {
    this.#rows = null;
    this.#selections.clear();
  }
}
