'use client';
// One line of the open item: its label, its value, and what can be done with it.
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '#src/components/ui/copy-button.tsx';

export function DetailRow({
  label,
  actions,
  children,
}: {
  label: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="py-2">
      <dt className="text-xs text-muted-foreground">{label}</dt>
      <dd className="flex min-h-7 items-center justify-between gap-2 text-sm">
        <div className="min-w-0 flex-1">{children}</div>
        {actions ? <div className="flex shrink-0 items-center">{actions}</div> : null}
      </dd>
    </div>
  );
}

/** A plain text with a copy button; an address opens in a new tab. Left out when there is nothing. */
export function TextDetail(props: { label: string; text: string | null; copy?: boolean; link?: boolean }) {
  const { label, text, copy, link } = props;
  if (text === null) return null;
  const href = link === true ? webLink(text) : null;
  return (
    <DetailRow
      label={label}
      actions={
        copy === true ? <CopyButton iconOnly value={text} label={`Copy ${label.toLowerCase()}`} /> : null
      }
    >
      {href === null ? (
        <span dir="auto" className="name-text">
          {text}
        </span>
      ) : (
        <a
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          className="name-text inline text-primary-text hover:underline"
        >
          {text} <ExternalLink aria-hidden className="inline size-3.5 align-[-2px]" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      )}
    </DetailRow>
  );
}

/** Only web addresses become links: an imported `javascript:` or `file:` stays text. */
export function webLink(text: string): string | null {
  const candidate = /^https?:\/\//i.test(text)
    ? text
    : /^[\w-]+(\.[\w-]+)+([/:?#]|$)/.test(text)
      ? `https://${text}`
      : '';
  if (!URL.canParse(candidate)) return null;
  const { protocol, href } = new URL(candidate);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
