// Knows where a walk through a list stands: which page is next, when it ends, and when the server leads it in circles.

const LADDER = [1000, 500, 250, 100, 20, 4, 1] as const;

/** A page this small has no reason to time out; below it only an over-large body may push. */
const SMALLEST_ON_TIMEOUT = 100;
/** More rows than any account has (the largest known export counts 10,000 passwords). */
const MOST_ROWS = 1_000_000;
const MOST_IDLE_PAGES = 3;
const MOST_REREAD_PAGES = 200;
/** Each one cost a body up to the limit; a server that sends nothing else is not worth more. */
const MOST_SKIPPED_IN_A_ROW = 5;

/** What one page said. `fresh` rows had not been seen before in this walk; `own` rows belong to what was asked for. */
export type PageFacts = {
  count: number;
  fresh: number;
  own: number;
  /** Null: the last page. Undefined: the answer does not say. */
  nextPage: number | null | undefined;
  totalPages: number | undefined;
  totalCount: number | undefined;
};

export type Step = 'more' | 'end' | 'loop' | 'foreign' | 'endless';

/**
 * Pages count from 1. Default page size 1000, the largest IT Glue serves (developer docs and knowledge base); it shrinks
 * on timeouts and on bodies over the limit, and grows back after the latter.
 */
export class PageCursor {
  number = 1;
  size: number;
  #ceiling: number;
  #received = 0;
  #idle = 0;
  #foreign = 0;
  #reread = 0;
  #skipped = 0;
  /** Rows the server really serves per page; less than `size` when it has a lower limit of its own. */
  #served: number;
  #rewalkUntil = 0;
  #total: number | undefined;

  constructor(size = 1000) {
    this.size = Math.min(Math.max(Math.trunc(size), 1), 1000);
    this.#ceiling = this.size;
    this.#served = this.size;
  }

  /** Smaller pages from the same place on; false when they cannot get smaller for this reason. */
  shrink(why: 'timeout' | 'too_large'): boolean {
    const smaller = LADDER.find((rung) => rung < this.size);
    if (smaller === undefined || (why === 'timeout' && smaller < SMALLEST_ON_TIMEOUT)) return false;
    if (why === 'timeout') this.#ceiling = smaller;
    this.#moveTo(smaller);
    return true;
  }

  /** Steps over the one row that is too large even alone; false when that has become a habit of the server's. */
  skipRow(): boolean {
    this.#skipped += 1;
    this.number += 1;
    this.#grow();
    return this.#skipped <= MOST_SKIPPED_IN_A_ROW;
  }

  /**
   * Takes what a page said and moves on. A shrinking total means that rows moved to pages already read, so as many pages
   * as needed are read again (repeats are dropped by the caller). Ends on `next-page` null or an empty page, never on counts.
   */
  advance(page: PageFacts): Step {
    const rewalking = this.number <= this.#rewalkUntil;
    this.#skipped = 0;
    this.#received += rewalking ? 0 : page.count;
    if (page.count > 0 && page.nextPage !== null) this.#served = Math.min(this.size, page.count);
    if (this.#received > MOST_ROWS) return 'endless';
    if (this.#rewind(page)) return 'more';
    const ended = this.#ended(page);
    if (ended !== null) return ended;
    this.#idle = page.fresh > 0 || rewalking ? 0 : this.#idle + 1;
    this.#foreign = page.own > 0 ? 0 : this.#foreign + 1;
    if (this.#idle >= MOST_IDLE_PAGES) return 'loop';
    if (this.#foreign >= MOST_IDLE_PAGES) return 'foreign';
    this.number += 1;
    this.#grow();
    return 'more';
  }

  #ended(page: PageFacts): 'end' | 'loop' | null {
    if (page.count === 0 || page.nextPage === null) return 'end';
    if (page.nextPage === undefined)
      return page.fresh === 0 && this.number > this.#rewalkUntil ? 'end' : null;
    if (page.nextPage > this.number) return null;
    // A next page that lies behind us is harmless on the last page and a circle anywhere else.
    return page.totalPages !== undefined && this.number >= page.totalPages ? 'end' : 'loop';
  }

  #rewind(page: PageFacts): boolean {
    const before = this.#total;
    this.#total = page.totalCount;
    if (before === undefined || page.totalCount === undefined || page.totalCount >= before) return false;
    const back = Math.min(this.number - 1, Math.ceil((before - page.totalCount) / this.#served));
    if (back === 0 || this.#reread + back > MOST_REREAD_PAGES) return false;
    this.#reread += back;
    this.#rewalkUntil = Math.max(this.#rewalkUntil, this.number);
    this.number -= back;
    return true;
  }

  /**
   * Changes the page size and never moves past a row not yet read. A server that serves small pages whatever is asked
   * numbers them the same before and after; where it might be otherwise, some rows are read twice.
   */
  #moveTo(size: number): void {
    const behind = this.number - 1;
    const rewalk = Math.max(this.#rewalkUntil, behind) * this.size;
    if (this.#served > size) this.number = Math.floor((behind * this.#served) / size) + 1;
    this.size = size;
    this.#served = Math.min(this.#served, size);
    this.#rewalkUntil = Math.ceil(rewalk / size);
  }

  #grow(): void {
    const offset = (this.number - 1) * this.size;
    const larger = LADDER.findLast((rung) => rung > this.size && rung <= this.#ceiling);
    if (larger === undefined || offset % larger !== 0 || this.#served < this.size) return;
    this.number = offset / larger + 1;
    this.#rewalkUntil = Math.ceil((this.#rewalkUntil * this.size) / larger);
    this.size = larger;
    this.#served = larger;
  }
}
