// Runs in the browser before React: where it knows trusted types, scripts come from our own build and markup from nowhere.
import { z } from 'zod';

// Functions made from text are forbidden as well: before the first schema is built, zod learns not to try.
z.config({ jitless: true });

type Policy = {
  createScriptURL: (url: string) => string | null;
  createHTML: (html: string) => string | null;
  createScript: (text: string) => string | null;
};
type PolicyFactory = { createPolicy: (name: 'default', policy: Policy) => unknown };

/** React makes script elements by way of this text, and fills them with text that cannot become an element, or with none. */
const EMPTY_SCRIPT = '<script></script>';

(window as Window & { trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    const { origin, pathname } = new URL(url, location.origin);
    return origin === location.origin && pathname.startsWith('/_next/static/') ? url : null;
  },
  createHTML: (html) => (html === EMPTY_SCRIPT || !html.includes('<') ? html : null),
  createScript: (text) => (text === '' ? text : null),
});
