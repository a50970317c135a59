'use client';
// Makes a password by length and kind of characters.
import { Dices } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { CheckboxField } from '#src/components/ui/checkbox.tsx';
import { Label } from '#src/components/ui/field.tsx';
import { generatePassword, LENGTHS } from '../generate-password.ts';

export function PasswordGenerator({ onGenerated }: { onGenerated: (password: string) => void }) {
  const lengthId = useId();
  const [length, setLength] = useState<number>(LENGTHS.usual);
  const [symbols, setSymbols] = useState(true);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button
        size="sm"
        icon={<Dices aria-hidden />}
        onClick={() => onGenerated(generatePassword({ length, symbols }))}
      >
        Generate
      </Button>
      <span className="flex items-center gap-2">
        <Label htmlFor={lengthId} className="font-normal">
          Length
        </Label>
        <input
          id={lengthId}
          type="range"
          min={LENGTHS.least}
          max={LENGTHS.most}
          value={length}
          onChange={(event) => setLength(event.currentTarget.valueAsNumber)}
          className="w-28 accent-primary"
        />
        <span className="w-6 text-sm tabular-nums">{length}</span>
      </span>
      <CheckboxField label="Symbols" checked={symbols} onCheckedChange={(checked) => setSymbols(checked)} />
    </div>
  );
}
