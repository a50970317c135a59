// Two small drawings of where an IT Glue key is made: the way to the list, and the box that must be ticked.
import { cn } from '#src/components/ui/cn.ts';

const line = 'stroke-border fill-none';
const faint = 'fill-accent';
const words = 'fill-muted-foreground text-[9px]';
const strong = 'fill-foreground text-[9px] font-medium';

/** Account, Settings, API Keys, and the plus at the bottom right. */
export function KeyListDrawing({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 280 132"
      role="img"
      aria-label="Sketch of IT Glue: Account, Settings, API Keys, and the plus button at the bottom right"
      className={cn('w-full max-w-xs', className)}
    >
      <rect x="0.5" y="0.5" width="279" height="131" rx="6" className="fill-card stroke-border" />
      <path d="M0 22h280M72 22v110" className={line} />
      <text x="10" y="15" className={words}>
        Dashboard
      </text>
      <rect x="66" y="5" width="46" height="13" rx="3" className="fill-primary-soft" />
      <text x="72" y="15" className="fill-primary-text text-[9px] font-medium">
        Account
      </text>
      <text x="10" y="40" className={strong}>
        Settings
      </text>
      <text x="16" y="56" className={words}>
        General
      </text>
      <rect x="8" y="62" width="58" height="14" rx="3" className="fill-primary-soft" />
      <text x="16" y="72" className="fill-primary-text text-[9px] font-medium">
        API Keys
      </text>
      <text x="16" y="88" className={words}>
        Webhooks
      </text>
      {[36, 54, 72].map((y) => (
        <g key={y}>
          <rect x="86" y={y} width="70" height="6" rx="3" className={faint} />
          <rect x="182" y={y} width="44" height="6" rx="3" className={faint} />
        </g>
      ))}
      <circle cx="256" cy="109" r="12" className="fill-primary" />
      <path d="M256 103v12M250 109h12" className="stroke-primary-foreground fill-none stroke-[1.75]" />
      <circle
        cx="256"
        cy="109"
        r="16.5"
        className="stroke-primary fill-none stroke-[1.25]"
        strokeDasharray="3 3"
      />
    </svg>
  );
}

/** The dialog for a new key, with Password Access ticked. */
export function PasswordAccessDrawing({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 280 118"
      role="img"
      aria-label="Sketch of the new key: a name, the Password Access box ticked, and the button that generates the key"
      className={cn('w-full max-w-xs', className)}
    >
      <rect x="0.5" y="0.5" width="279" height="117" rx="6" className="fill-card stroke-border" />
      <text x="14" y="20" className={strong}>
        New API key
      </text>
      <rect x="14" y="29" width="178" height="17" rx="3" className="fill-background stroke-border" />
      <text x="21" y="41" className={words}>
        Client portal
      </text>
      <rect x="8" y="54" width="132" height="24" rx="5" className="fill-warning-soft" />
      <rect x="16" y="60" width="12" height="12" rx="2.5" className="fill-primary" />
      <path d="m19 66 2.4 2.4L25.4 64" className="stroke-primary-foreground fill-none stroke-[1.75]" />
      <text x="36" y="69.5" className={strong}>
        Password Access
      </text>
      <rect x="176" y="90" width="90" height="18" rx="4" className="fill-primary" />
      <text x="186" y="102" className="fill-primary-foreground text-[9px] font-medium">
        Generate API Key
      </text>
    </svg>
  );
}
