'use client';
// For who is at home in one company and has accepted in another, whose vault is sealed: the way to the page they wait on.
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { paths } from '#src/config/paths.ts';
import { ownWaitsQuery } from '../../waiting.ts';

export function WaitsElsewhere() {
  const found = useQuery({ ...ownWaitsQuery, refetchInterval: false });
  const names = [...new Set(found.data?.data.map(({ placeName }) => placeName))];
  if (names.length === 0) return null;
  return (
    <Callout title={`You wait to be confirmed in ${names.join(', ')}`}>
      Who can do so, and what you read to them, stands on{' '}
      <TextLink href={paths.waiting}>its own page</TextLink>.
    </Callout>
  );
}
