// One JSON object a line, with everything that may be secret removed by name before it is written.
import pino from 'pino';

/** Names under which a secret could stand in a logged object, at any of the first three levels. */
const SECRET_NAMES = [
  'password',
  'apiKey',
  'key',
  'token',
  'secret',
  'totp',
  'notes',
  'authorization',
  'cookie',
  'x-api-key',
  'sealed',
];

const paths = SECRET_NAMES.flatMap((name) =>
  ['', '*.', '*.*.'].map((prefix) =>
    name.includes('-') ? `${prefix.replace(/\.$/, '')}["${name}"]` : `${prefix}${name}`,
  ),
);

/** A logger for one process. Log ids and codes, never bodies; messages are our own words. */
export function createLogger(name: 'web' | 'worker' | 'keyholder') {
  return pino({ name, redact: { paths, censor: '[secret]' } });
}

export type Logger = ReturnType<typeof createLogger>;
