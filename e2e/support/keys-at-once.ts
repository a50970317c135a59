// Keys of which the next comes before the page has drawn what the one before has done.
import type { Page } from '@playwright/test';

/** Each character is a key, pressed where the focus is. */
export function atOnce(page: Page, keys: string): Promise<void> {
  return page.evaluate((all) => {
    for (const key of all) {
      const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(press);
    }
  }, keys);
}
