// A link whose page is fetched ahead once somebody is about to follow it. Next would do so for every link in sight: a list of
// fifty companies then asks the server fifty times for pages nobody opens.
'use client';

import NextLink from 'next/link';
import { useState, type ComponentProps } from 'react';

export type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/** Takes what Next's own link takes; `href` is a path of the portal. */
export function Link({ onPointerEnter, onFocus, ...rest }: LinkProps) {
  const [likely, setLikely] = useState(false);
  return (
    <NextLink
      {...rest}
      // Null means Next's own choice of what to fetch.
      prefetch={likely ? null : false}
      onPointerEnter={(event) => {
        setLikely(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setLikely(true);
        onFocus?.(event);
      }}
    />
  );
}
