// Says on every page that this portal works on made-up data.
import { FlaskConical } from 'lucide-react';

/** `mailboxHref` leads to where the practice mail can be read. */
export function PracticeBanner({ mailboxHref }: { mailboxHref?: string | undefined }) {
  return (
    <aside
      aria-label="Practice mode"
      className="flex flex-wrap items-center justify-center gap-x-2 border-b border-warning-fill/40 bg-warning-soft px-3 py-1 text-center text-xs text-warning"
    >
      <FlaskConical aria-hidden className="size-3.5 shrink-0" />
      <span>
        <strong className="font-semibold">Practice mode.</strong> IT Glue is a stand-in and all data is made
        up.
      </span>
      {mailboxHref ? (
        <a
          href={mailboxHref}
          target="_blank"
          rel="noreferrer"
          className="rounded-sm underline underline-offset-2"
        >
          Open the practice mailbox
        </a>
      ) : null}
    </aside>
  );
}
