// Takes a copied secret out of the clipboard again, as far as the browser lets a page do that.

export const CLIPBOARD_SECONDS = 30;

let copies = 0;

/**
 * Half a minute later the clipboard is emptied: when the browser lets the page look and the secret is still in it, or
 * when it does not, but the person stayed on this page and copied nothing else here. Otherwise it may hold something
 * of theirs by then, and is left alone.
 */
export async function forgetLater(secret: string): Promise<void> {
  const mark = await digest(secret);
  const mine = (copies += 1);
  let stayed = true;
  const note = () => {
    stayed = false;
  };
  window.addEventListener('blur', note, { once: true });
  document.addEventListener('copy', note, { once: true });
  setTimeout(() => {
    window.removeEventListener('blur', note);
    document.removeEventListener('copy', note);
    if (mine === copies) void empty(mark, stayed);
  }, CLIPBOARD_SECONDS * 1000);
}

async function empty(mark: string | null, stayed: boolean): Promise<void> {
  try {
    const held = await readIfAllowed();
    const clear = held === null ? stayed : mark !== null && (await digest(held)) === mark;
    if (clear) await navigator.clipboard.writeText('');
  } catch {
    // The page is not in front, or the browser says no: then the clipboard stays as it is.
  }
}

async function readIfAllowed(): Promise<string | null> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted' ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}

/** The secret itself is not kept while waiting. Null where the page is not served securely. */
async function digest(text: string): Promise<string | null> {
  if (!('subtle' in crypto)) return null;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
