// How to get a key from IT Glue, in two steps, with what goes wrong most often said first.
import type { ReactNode } from 'react';
import { Callout } from '#src/components/ui/callout.tsx';
import { Card } from '#src/components/ui/card.tsx';
import { KeyListDrawing, PasswordAccessDrawing } from './key-drawings.tsx';

export function KeyGuide() {
  return (
    <Card
      title="Get a key from IT Glue"
      description="Two minutes, once. You need to be an administrator there."
    >
      <ol className="space-y-6">
        <Step number={1} title="Open the list of keys" drawing={<KeyListDrawing />}>
          <p>
            Sign in to IT Glue and go to <b>Account</b> › <b>Settings</b> › <b>API Keys</b>. Press the round{' '}
            <b>+</b> at the bottom right and give the new key a name you will recognise a year from now.
          </p>
        </Step>
        <Step number={2} title="Tick Password Access, then copy the key" drawing={<PasswordAccessDrawing />}>
          <Callout tone="warning" title="Do not miss the box">
            Without <b>Password Access</b> IT Glue hands out names of passwords and never a password.
            Companies and people would come over, vaults would stay empty.
          </Callout>
          <p className="mt-3">
            Press <b>Generate API Key</b> and copy it at once: IT Glue shows it a single time. Then paste it
            on this page.
          </p>
        </Step>
      </ol>
      <details className="mt-5 border-t pt-3 text-sm">
        <summary className="cursor-pointer font-medium">What happens to the key here</summary>
        <ul className="mt-2 list-disc space-y-1 pl-5 text-muted-foreground">
          <li>
            It is tried at once: whose account it opens, and whether one password can be read. That value is
            dropped.
          </li>
          <li>
            It is sealed by a process of its own. Nobody sees it again; this page shows its last four
            characters.
          </li>
          <li>The portal only reads. Nothing in IT Glue is changed, ever.</li>
          <li>
            IT Glue revokes keys that lie unused for 90 days. You can replace it here without losing a
            mapping.
          </li>
        </ul>
      </details>
    </Card>
  );
}

function Step(props: { number: number; title: string; drawing: ReactNode; children: ReactNode }) {
  return (
    <li className="grid gap-x-6 gap-y-3 sm:grid-cols-[1fr_minmax(0,17rem)]">
      <div className="min-w-0 text-sm">
        <h3 className="mb-1.5 flex items-center gap-2 text-base font-medium">
          <span
            aria-hidden
            className="flex size-5 items-center justify-center rounded-full bg-primary-soft text-xs font-semibold text-primary-text"
          >
            {props.number}
          </span>
          {props.title}
        </h3>
        {props.children}
      </div>
      <div>{props.drawing}</div>
    </li>
  );
}
