'use client';
// In practice mode: the keys of the practice IT Glue, each with one click into the field.
import { createContext, use, type ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';

type PracticeKey = { label: string; key: string };

const Keys = createContext<readonly PracticeKey[]>([]);

/** Around the pages that take a key, so that no other page carries those of the practice IT Glue. */
export function PracticeKeysProvider({
  keys,
  children,
}: {
  keys: readonly PracticeKey[];
  children: ReactNode;
}) {
  return <Keys value={keys}>{children}</Keys>;
}

export function PracticeKeys({ onPick }: { onPick: (key: string) => void }) {
  const keys = use(Keys);
  if (keys.length === 0) return null;
  return (
    <fieldset className="min-w-0 rounded-md border border-dashed px-3 pt-1 pb-2.5">
      <legend className="px-1 text-xs text-muted-foreground">Practice keys</legend>
      <div className="flex flex-wrap gap-1.5">
        {keys.map(({ label, key }) => (
          <Button key={label} size="sm" onClick={() => onPick(key)}>
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
