// Links into IT Glue's own pages, as its records carry them: text of strangers until it has been read.

const LONGEST = 2000;

/**
 * The link as it may be kept and shown, or null. Only https to IT Glue's own hosts, without a user name, a password or a
 * port of its own; a path alone is read from the page of the record that carries it (`record`, a link itself).
 */
export function toSourceLink(text: string | null, record: string | null = null): string | null {
  if (text === null || text.trim() === '') return null;
  const own = record === null ? null : toSourceLink(record);
  const base = own === null ? undefined : own;
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  const isTheirs = url.hostname === 'itglue.com' || url.hostname.endsWith('.itglue.com');
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isTheirs && isPlain && url.href.length <= LONGEST ? url.href : null;
}

/** The way to a password in IT Glue: its own page, else that of what it is embedded in. */
export function sourceLinkOf(record: {
  resourceUrl: string | null;
  parentUrl: string | null;
}): string | null {
  return toSourceLink(record.resourceUrl) ?? toSourceLink(record.parentUrl);
}
