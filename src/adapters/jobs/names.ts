// The queues by which web and worker wake the worker. Their payloads carry ids only; the rows say what is to be done.

export const QUEUES = {
  runs: 'wake-runs',
  checks: 'wake-checks',
  suggestions: 'wake-suggestions',
  mail: 'wake-mail',
} as const;

export type QueueName = (typeof QUEUES)[keyof typeof QUEUES];
