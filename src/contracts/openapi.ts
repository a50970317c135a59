// The call that describes all the others.
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const getOpenApi = endpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description, made from the contracts',
  access: { who: 'anyone' },
  response: z.looseObject({ openapi: z.string() }),
});
