// The face of the jobs room: the queues and how they are made.

export { installQueues, JOB_SCHEMA } from './install-queues.ts';
export { QUEUES, type QueueName } from './names.ts';
export { createJobs, type Jobs, type WakePayload } from './queue.ts';
