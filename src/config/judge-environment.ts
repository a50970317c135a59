// Whether what a process was told is usable; what is told as before is not judged again, as every request asks for some of it.

import type { z } from 'zod';

/** Some variables are missing or wrong; the message lists all of them, one a line, and shows no value. */
export class EnvironmentError extends Error {
  constructor(complaints: readonly string[]) {
    super(`The configuration is not usable:\n${complaints.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

const judged = new WeakMap<z.ZodType, { told: string; data: unknown }>();

/** The variables as `schema` reads them; undefined stands for one that is not set. */
export function judgeEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  given: Record<string, string | undefined>,
): z.infer<Schema> {
  const told = JSON.stringify(given);
  const before = judged.get(schema);
  if (before?.told === told) return before.data as z.infer<Schema>;
  const result = schema.safeParse(given);
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => {
        const name = issue.path.join('.');
        return `${name}: ${given[String(issue.path[0])] === undefined ? 'is missing' : issue.message}`;
      }),
    );
  }
  judged.set(schema, { told, data: result.data });
  return result.data;
}
