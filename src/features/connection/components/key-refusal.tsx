'use client';
// Why a key was not taken: what it means, the likely causes, and the way on.
import type { ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import type { Connection } from '#src/contracts/integrations.ts';
import { ApiError, errorText } from '../../http.ts';

type Region = Connection['region'];

export type KeyRefusalProps = {
  error: unknown;
  onUseRegion: (region: Region) => void;
  regionName: (region: Region) => string;
};

const TITLES: Readonly<Record<string, string>> = {
  itglue_key_rejected: 'The key was not accepted. Nothing was stored',
  itglue_wrong_region: 'The key is good, the region is another one',
  itglue_unreachable: 'IT Glue does not answer. Nothing was stored',
  itglue_rate_limited: 'IT Glue asks to wait. Nothing was stored',
  itglue_bad_response: 'IT Glue’s answer could not be used. Nothing was stored',
  itglue_other_account: 'Another IT Glue account. Nothing was stored',
};

/** Nothing for no error and for complaints about one field, which stand beside it. */
export function KeyRefusal({ error, onUseRegion, regionName }: KeyRefusalProps) {
  if (error === null || error === undefined) return null;
  if (!(error instanceof ApiError)) return <Callout tone="danger">{errorText(error)}</Callout>;
  if (error.code === 'invalid') return null;
  const right = regionOf(error.extra['rightRegion']);
  return (
    <Callout
      live
      tone={
        error.code === 'itglue_wrong_region' || error.code === 'itglue_rate_limited' ? 'warning' : 'danger'
      }
      title={TITLES[error.code] ?? 'The key could not be stored'}
      action={
        right === null ? undefined : (
          <Button size="sm" onClick={() => onUseRegion(right)}>
            Connect in {regionName(right)}
          </Button>
        )
      }
    >
      <Words error={error} />
    </Callout>
  );
}

function Words({ error }: { error: ApiError }): ReactNode {
  switch (error.code) {
    case 'itglue_key_rejected':
      return (
        <>
          <p>No region of IT Glue takes it. Most often:</p>
          <ul className="mt-1 list-disc space-y-0.5 pl-5">
            <li>a character is missing at one end: copy it again, whole</li>
            <li>it was deleted, paused, or lay unused for 90 days: make a new one</li>
            <li>your IT Glue plan has no API: ask your account manager there</li>
            <li>IT Glue admits certain addresses only: add this portal’s address to its list</li>
          </ul>
        </>
      );
    case 'itglue_unreachable':
      return (
        <p>{error.detail} If only this portal cannot reach it, look for a firewall or proxy in between.</p>
      );
    case 'itglue_rate_limited':
      return <p>{waitText(error)}</p>;
    case 'itglue_other_account':
      return <Differences error={error} />;
    default:
      return <p>{error.detail}</p>;
  }
}

function Differences({ error }: { error: ApiError }) {
  const given = error.extra['differences'];
  const differences = Array.isArray(given)
    ? (given as { what: string; id: string; known: string; found: string | null }[])
    : [];
  return (
    <>
      <p>
        Your mappings and imports came from a certain IT Glue account, and ids repeat between accounts. Taking
        this key could put one client’s passwords into another’s vault. What differs:
      </p>
      <ul className="name-text mt-1 max-h-40 list-disc space-y-0.5 overflow-y-auto pl-5">
        {differences.map((one) => (
          <li key={`${one.what} ${one.id}`}>
            {one.what === 'region'
              ? 'Region'
              : one.what === 'primary_organization'
                ? 'Own organization'
                : 'Organization'}{' '}
            “{one.known}” here,{' '}
            {one.found === null ? 'not visible with this key' : `“${one.found}” with this key`}
          </li>
        ))}
      </ul>
      <p className="mt-1">
        Use a key of the same account. If a client was only renamed or deleted in IT Glue, unmap that company
        first.
      </p>
    </>
  );
}

function waitText(error: ApiError): string {
  const seconds = error.extra['retryAfterSeconds'];
  return typeof seconds === 'number'
    ? `Too many requests were made for this account, perhaps by another tool. Try again in ${seconds} seconds.`
    : error.detail;
}

function regionOf(value: unknown): Region | null {
  return value === 'us' || value === 'eu' || value === 'au' ? value : null;
}
