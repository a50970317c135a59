'use client';
// The plain page behind a link that does not work, and what to do about it.
import { useMutation } from '@tanstack/react-query';
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { Button, ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { paths } from '#src/config/paths.ts';
import { renewLapsedLink } from '#src/contracts/people.ts';
import { call, errorText } from '#src/features/http.ts';

/**
 * The same words whether it was used, withdrawn, replaced, has run out or never was: a stranger learns nothing. `token`
 * null: the address of the page holds none.
 */
export function DeadLink({ token }: { token: string | null }) {
  const ask = useMutation({ mutationFn: (held: string) => call(renewLapsedLink, { body: { token: held } }) });
  return (
    <PlainShell title="This invitation does not work any more">
      <div className="flex flex-col gap-4 text-sm">
        <p>
          A link works once and for three days, and a newer mail replaces an older one. Nothing is lost: a new
          link can be had.
        </p>
        {ask.isSuccess ? (
          <Callout tone="success" live title="Look into your mailbox in a few minutes">
            If this link has only run out, a new one is on its way to the address that was invited. If nothing
            comes, ask the person who invited you.
          </Callout>
        ) : null}
        {ask.isError ? (
          <Callout tone="danger" live title="Nothing was asked for">
            {errorText(ask.error)}
          </Callout>
        ) : null}
        <ul className="list-disc space-y-1 pl-5 text-muted-foreground">
          <li>Look for a newer invitation in your mailbox.</li>
          <li>Have you accepted already? Then sign in with the password you chose.</li>
          <li>Otherwise answer the person who invited you and ask them to send it again.</li>
        </ul>
        <div className="flex flex-wrap gap-2">
          {token === null || ask.isSuccess ? null : (
            <Button variant="primary" pending={ask.isPending} onClick={() => ask.mutate(token)}>
              Send me a new link
            </Button>
          )}
          <ButtonLink href={paths.signIn}>Go to sign-in</ButtonLink>
        </div>
      </div>
    </PlainShell>
  );
}
