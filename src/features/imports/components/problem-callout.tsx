// What the server refused, in its own words, with a way on where there is one.
import { Callout } from '#src/components/ui/callout.tsx';
import { ButtonLink } from '#src/components/ui/button.tsx';
import { paths } from '#src/config/paths.ts';
import type { Right } from '#src/model/roles.ts';
import { ApiError, errorText } from '../../http.ts';

type WayOn = { href: string; label: string; right: Right };

const WAYS: Record<string, WayOn> = {
  not_mapped: { href: paths.mapping, label: 'Open the mapping', right: 'map' },
  needs_web_address: {
    href: paths.missingWebAddresses,
    label: 'Fill in web addresses',
    right: 'manage_companies',
  },
  connection_missing: { href: paths.itGlue, label: 'Connect IT Glue', right: 'connect' },
  itglue_key_rejected: { href: paths.itGlueSettings, label: 'Replace the key', right: 'connect' },
  itglue_no_password_access: { href: paths.itGlueSettings, label: 'Replace the key', right: 'connect' },
};

/** Stays on the page until the next try. */
export function ProblemCallout({
  title,
  error,
  rights,
}: {
  title: string;
  error: unknown;
  rights: readonly Right[];
}) {
  const way = error instanceof ApiError ? WAYS[error.code] : undefined;
  return (
    <Callout
      tone="danger"
      live
      title={title}
      action={
        way && rights.includes(way.right) ? (
          <ButtonLink href={way.href} size="sm">
            {way.label}
          </ButtonLink>
        ) : undefined
      }
    >
      {errorText(error)}
    </Callout>
  );
}
