'use client';
// Recovery codes on the one occasion on which they are shown.
import { CopyButton } from '#src/components/ui/copy-button.tsx';

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        Without your device, one of these lets you in. Each works once. They are shown this one time: print
        them or keep them where you do not keep your password.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border bg-card p-4"
      >
        {codes.map((code) => (
          <li key={code} className="font-mono text-sm">
            {code}
          </li>
        ))}
      </ul>
      <CopyButton value={codes.join('\n')} label="Copy all" />
    </div>
  );
}
