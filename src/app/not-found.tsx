// The one page for everything that is not there or not for the person who asks.
import { PlainShell } from '#src/components/layout/plain-shell.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { paths } from '#src/config/paths.ts';

export default function NotFound() {
  return (
    <PlainShell
      title="There is nothing here"
      description="This page does not exist, or you may not see it. If somebody sent you the link, ask them whether your account can open it."
    >
      <ButtonLink variant="primary" href={paths.home}>
        Go to the start page
      </ButtonLink>
    </PlainShell>
  );
}
