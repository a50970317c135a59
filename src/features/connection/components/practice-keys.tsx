'use client';
// In practice mode: the keys of the practice IT Glue, each with one click into the field.
import { Button } from '#src/components/ui/button.tsx';
import { usePortalFacts } from '../../portal-facts.tsx';

export function PracticeKeys({ onPick }: { onPick: (key: string) => void }) {
  const { practice } = usePortalFacts();
  if (practice === null || practice.keys.length === 0) return null;
  return (
    <fieldset className="min-w-0 rounded-md border border-dashed px-3 pt-1 pb-2.5">
      <legend className="px-1 text-xs text-muted-foreground">Practice keys</legend>
      <div className="flex flex-wrap gap-1.5">
        {practice.keys.map(({ label, key }) => (
          <Button key={label} size="sm" onClick={() => onPick(key)}>
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
