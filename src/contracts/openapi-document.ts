// The API in the words of OpenAPI 3.1, made from the contracts so that the two cannot disagree.
import { z } from 'zod';
import { ERROR_STATUS } from '../model/errors.ts';
import { allEndpoints, type NamedEndpoint } from './all-endpoints.ts';
import type { Access } from './endpoint.ts';
import { problem } from './shapes.ts';

type Schema = Record<string, unknown>;

/** `io` input: what may be sent, before defaults are filled in. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', reused: 'inline' });
  return schema;
}

/** The document as plain data. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const named of allEndpoints()) {
    const { path, method } = named.endpoint;
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Myki for MSPs',
      version: '1',
      description:
        'Ids of IT Glue are strings. Times are RFC 3339 in UTC. Errors are problem documents with a closed code and a sentence for people. ' +
        'Calls that change something need a same-origin request besides the session cookie.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: {
        Problem: {
          ...schemaOf(problem, 'output'),
          description: `Codes: ${Object.keys(ERROR_STATUS).join(', ')}.`,
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'portal.session',
          description: '__Host-portal.session behind https.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'An API token, made under Settings.' },
      },
    },
  };
}

function operation({ name, noun, endpoint }: NamedEndpoint): Schema {
  const { summary, access, status, method } = endpoint;
  const hasBody = method !== 'GET' && takesSomething(endpoint.body);
  return {
    operationId: name,
    summary,
    description: whoMayCall(access),
    tags: [noun],
    ...(access.who === 'person' ? { security: [{ session: [] }, { token: [] }] } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.idempotent
        ? [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(hasBody
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: 'Done',
        ...(status === 204
          ? {}
          : { content: { 'application/json': { schema: schemaOf(endpoint.response, 'output') } } }),
      },
      default: {
        description: 'Refused or failed',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function takesSomething(type: z.ZodType): boolean {
  return !(type instanceof z.ZodObject) || Object.keys(type.shape).length > 0;
}

function parameters(type: z.ZodType, where: 'path' | 'query'): Schema[] {
  const schema = schemaOf(type, 'input') as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || (schema.required ?? []).includes(name),
    schema: shape,
  }));
}

function whoMayCall(access: Access): string {
  if (access.who === 'anyone') return 'Needs no sign-in.';
  return [
    'Needs sign-in.',
    access.msp ? 'A Teams account is refused with not_in_teams.' : '',
    access.right === undefined ? '' : `Needs the right ${access.right}.`,
    access.company === undefined ? '' : 'Only for companies the caller reaches.',
  ]
    .filter((text) => text !== '')
    .join(' ');
}
