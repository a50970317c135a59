// Says that suggestions are still being worked out; they appear by themselves.
import { LoaderCircle } from 'lucide-react';

export function SuggestionsNote({ pending }: { pending: boolean }) {
  return (
    <div role="status" className="mb-2 min-h-5 text-xs text-muted-foreground">
      {pending ? (
        <span className="flex items-center gap-1.5">
          <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
          Working out suggestions from names, domains and contacts. They appear here by themselves.
        </span>
      ) : (
        'A mapped company can import from its organization and what is folded into it, and from no other. Nothing is mapped before you save.'
      )}
    </div>
  );
}
