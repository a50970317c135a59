// What our tables can do, registered once, and the helper that writes their columns.
import {
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
  type ColumnDef,
} from '@tanstack/react-table';

export type ColumnLook = {
  /** Figures stand at the right end. */
  align?: 'left' | 'right' | 'center';
  /** CSS width of the column, e.g. "12rem" or "30%"; needed for every column but one in VirtualTable. */
  width?: string;
  /** Left out on narrower screens. */
  hideBelow?: 'sm' | 'md' | 'lg';
  /** The header's words are for screen readers only, e.g. over row actions. */
  srHeader?: boolean;
  /** The server can sort by this column. */
  sortable?: boolean;
  className?: string;
};

export const features = tableFeatures({ rowSelectionFeature, columnMeta: {} as ColumnLook });

export type Features = typeof features;

/** A column of DataTable and VirtualTable; `any` values are kept out by the helper's inference. */
export type DataColumn<Row extends object> = ColumnDef<Features, Row, unknown>;

/** `const column = columnsOf<Row>(); column.columns([column.accessor('name', { header: 'Name', meta: {…} })])`; keep at module scope. */
export function columnsOf<Row extends object>() {
  return createColumnHelper<Features, Row>();
}

export type Selection = Record<string, true>;

export type Sort = { id: string; desc: boolean };
