// The plain page behind a link that does not work, and what to do about it.
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { paths } from '#src/config/paths.ts';

/** The same words whether it was used, withdrawn, replaced, has run out or never was: a stranger learns nothing. */
export function DeadLink() {
  return (
    <PlainShell title="This invitation does not work any more">
      <div className="flex flex-col gap-4 text-sm">
        <p>
          A link works once and for three days, and a newer mail replaces an older one. Nothing is lost: the
          person who invited you can send you a new one with two clicks.
        </p>
        <ul className="list-disc space-y-1 pl-5 text-muted-foreground">
          <li>Look for a newer invitation in your mailbox.</li>
          <li>Have you accepted already? Then sign in with the password you chose.</li>
          <li>Otherwise answer the person who invited you and ask them to send it again.</li>
        </ul>
        <ButtonLink href={paths.signIn} className="self-start">
          Go to sign-in
        </ButtonLink>
      </div>
    </PlainShell>
  );
}
