'use client';
// For people who are signed in but have no company any more.
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { paths } from '#src/config/paths.ts';
import { signOut } from '../../doors.ts';

export function NoPortal({ name, mayChange }: { name: string; mayChange: boolean }) {
  return (
    <PlainShell
      title="No company is open to you"
      description={`You are signed in as ${name}, but your access to the last company has ended or the company is archived. Ask who invited you to give it back.`}
    >
      <div className="flex flex-wrap gap-2">
        {mayChange ? <ButtonLink href={paths.chooseAccount}>Switch account</ButtonLink> : null}
        <Button
          variant="primary"
          onClick={() => void signOut().finally(() => window.location.assign(paths.signIn))}
        >
          Sign out
        </Button>
      </div>
    </PlainShell>
  );
}
