// What the key can and cannot do, each with a sentence that says what to do about it.
import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { cn } from '#src/components/ui/cn.ts';
import type { Capabilities } from '#src/contracts/integrations.ts';

const LOOKS = {
  yes: { Icon: CircleCheck, tone: 'text-success', word: 'Yes' },
  no: { Icon: CircleX, tone: 'text-danger', word: 'No' },
  unknown: { Icon: CircleHelp, tone: 'text-muted-foreground', word: 'Not known' },
} as const;

const NAMES: readonly { key: keyof Capabilities; name: string; optional: boolean }[] = [
  { key: 'readPasswords', name: 'Read passwords', optional: false },
  { key: 'folders', name: 'Folder names', optional: true },
  { key: 'exports', name: 'Account exports', optional: true },
];

export function CapabilityList({ capabilities }: { capabilities: Capabilities }) {
  return (
    <ul className="divide-y">
      {NAMES.map(({ key, name, optional }) => {
        const { state, sentence } = capabilities[key];
        const { Icon, tone, word } = LOOKS[state];
        return (
          <li key={key} className="flex items-start gap-2.5 py-2.5 first:pt-0 last:pb-0">
            <Icon
              aria-hidden
              className={cn(
                'mt-0.5 size-4 shrink-0',
                state === 'no' && optional ? 'text-muted-foreground' : tone,
              )}
            />
            <div className="min-w-0 text-sm">
              <p className="font-medium">
                {name}
                <span className="ml-2 font-normal text-muted-foreground">{word}</span>
              </p>
              <p className="text-muted-foreground">{sentence}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
