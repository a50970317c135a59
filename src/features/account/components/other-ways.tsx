'use client';
// The ways to sign in besides the password, as far as this browser and this portal have them.
import { useCanUsePasskeys } from '../../passkeys.ts';
import { usePortalFacts } from '../../portal-facts.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { SingleSignOnButton } from './single-sign-on-button.tsx';

type OtherWaysProps = {
  returnTo: string;
  /** What went wrong, or null when another try begins. */
  onComplaint: (complaint: string | null) => void;
};

export function OtherWays(props: OtherWaysProps) {
  const hasProvider = usePortalFacts().singleSignOn !== null;
  if (useCanUsePasskeys() !== true && !hasProvider) return null;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        or
      </p>
      <SingleSignOnButton {...props} />
      <PasskeySignIn {...props} />
    </div>
  );
}
