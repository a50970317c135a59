'use client';
// The list of keys, opened by "?".
import type { ReactNode } from 'react';
import { Dialog } from '#src/components/ui/dialog.tsx';
import { Kbd } from '#src/components/ui/kbd.tsx';
import { useShortcuts } from './shortcuts.tsx';

export function ShortcutHelp() {
  const { goKeys, pageKeys, helpOpen, setHelpOpen } = useShortcuts();
  return (
    <Dialog title="Keyboard" width="sm" open={helpOpen} onOpenChange={setHelpOpen}>
      <dl className="flex flex-col">
        <Line words="Search this page" keys={<Kbd>/</Kbd>} />
        {pageKeys?.keys.map(({ key, label }) =>
          label === null ? null : <Line key={key} words={label} keys={<Kbd>{key}</Kbd>} />,
        )}
        <Line words="Find a company, page or action" keys={<Chord first="Ctrl" second="K" />} />
        {goKeys.map((key) => (
          <Line
            key={key.letter}
            words={`Go to ${key.label}`}
            keys={<Chord first="g" second={key.letter} />}
          />
        ))}
        <Line words="Close what is open" keys={<Kbd>Esc</Kbd>} />
        <Line words="Show these keys" keys={<Kbd>?</Kbd>} />
      </dl>
    </Dialog>
  );
}

function Line({ words, keys }: { words: string; keys: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 border-b py-1.5 text-sm last:border-b-0">
      <dt>{words}</dt>
      <dd className="flex gap-1">{keys}</dd>
    </div>
  );
}

function Chord({ first, second }: { first: string; second: string }) {
  return (
    <>
      <Kbd>{first}</Kbd>
      <Kbd>{second}</Kbd>
    </>
  );
}
