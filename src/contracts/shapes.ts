// Pieces that every contract is made of: ids, lists, times, the problem document.
import { z } from 'zod';

export const id = z.uuid({ error: 'This is not an id of this portal.' });

/** IT Glue ids are strings everywhere: some have more digits than a number can hold. */
export const sourceId = z.string().regex(/^\d{1,40}$/, 'This is not an IT Glue id: it has digits only.');

/** RFC 3339, UTC. */
export const time = z.iso.datetime();

/** What a text column can hold: no U+0000, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** A text that rows are chosen by: it is compared with a column, so it holds only what a column can. */
export function chosenBy(max: number) {
  return z.string().max(max).refine(isStorable, 'No record holds such characters.');
}

export const listQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  q: chosenBy(200).optional(),
  sort: z.string().max(50).optional(),
};

/** A list answer: the rows of one page, where the next begins, and how many there are in all. */
export function page<Row extends z.ZodType>(row: Row) {
  return z.object({
    data: z.array(row),
    page: z.object({
      nextCursor: z.string().nullable(),
      total: z.union([z.number().int(), z.literal('10000+')]),
    }),
  });
}

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** Base64 of exactly so many bytes. */
export function bytesOf(count: number) {
  const padding = (3 - (count % 3)) % 3;
  const letters = Math.ceil(count / 3) * 4 - padding;
  const pattern = new RegExp(`^[A-Za-z0-9+/]{${letters}}${'='.repeat(padding)}$`);
  return z.string().regex(pattern, `This is not ${count} bytes in base64.`);
}

export const nothing = z.null();
