// The face of the log room.
export { createLogger, type Logger } from './logger.ts';
