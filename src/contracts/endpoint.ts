// What one call of the API is: its path, who may make it, and the shapes that go in and come out.
import { z } from 'zod';
import type { Right } from '../model/roles.ts';

/**
 * Who may call. `anyone` needs no sign-in. A `person` must be signed in, have `right` if one is named, own the account if
 * `owner` is set, belong to an MSP if `msp` is set (a Teams account gets `not_in_teams`), and reach the company that the
 * named path parameter says.
 * `proof`: where the account or the person has a second factor, who they are must have been proved within minutes; with
 * `always` it must in any case.
 * `enrolling`: open as well to whoever must set up a second factor before anything else.
 * `waiting`: open as well to whoever has accepted an invitation and is not confirmed yet.
 * `token`: says whether an API token may make the call; left out, that follows from the rest (`server/api-token.ts`).
 */
export type Access =
  | { who: 'anyone' }
  | {
      who: 'person';
      right?: Right;
      owner?: true;
      msp?: true;
      company?: string;
      proof?: true | 'always';
      enrolling?: true;
      waiting?: true;
      token?: boolean;
    };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  method: Method;
  /** Below `/api/v1`, with parameters in braces. */
  path: string;
  summary: string;
  access: Access;
  params: Params;
  query: Query;
  body: Body;
  response: Response;
  status: 200 | 201 | 202 | 204;
  /** The same `Idempotency-Key` gives the same answer again instead of a second effect. */
  idempotent: boolean;
};

const nothing = z.strictObject({});
type Nothing = typeof nothing;

type EndpointInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  method: Method;
  path: string;
  summary: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: 200 | 201 | 202 | 204;
  idempotent?: boolean;
};

/** Fills in what most calls leave out: no parameters, no query, no body, status 200. */
export function endpoint<
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R extends z.ZodType = z.ZodType,
>(input: EndpointInput<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    ...input,
    params: (input.params ?? nothing) as P,
    query: (input.query ?? nothing) as Q,
    body: (input.body ?? nothing) as B,
    status: input.status ?? 200,
    idempotent: input.idempotent ?? false,
  };
}

/** The parsed input of a call, as its use case receives it. */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> }
    : never;

/** What the caller may send, before defaults are filled in. */
export type SentTo<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: z.input<P>; query: z.input<Q>; body: z.input<B> }
    : never;

/** What the use case must return; the wire carries it after the response schema has removed everything else. */
export type AnswerOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : never;
