// Reads the command line of the practice servers.
import { parseArgs } from 'node:util';
import { type Manners, readManners } from './manners/manners.ts';
import { readTlsWay, type TlsWay } from './tls/tls-ways.ts';
import { type Rate, readRate } from './weather/rate.ts';
import { readWeather, type WeatherRule } from './weather/weather.ts';

export type PracticeOptions = {
  seed: number;
  organizations: number | null;
  passwords: number | null;
  contacts: number | null;
  /** Null means no limit. */
  rate: Rate | null;
  latencyMs: number;
  rules: WeatherRule[];
  manners?: Manners;
  /** How the encrypted port proves who it is. */
  tls: TlsWay;
  ports: { us: number; eu: number; au: number; tls: number; smtp: number; mailbox: number };
  mailFolder: string | null;
};

const text = { type: 'string' } as const;
const FLAGS = {
  orgs: text,
  passwords: text,
  contacts: text,
  seed: text,
  rate: text,
  latency: text,
  weather: text,
  manners: text,
  'us-port': text,
  'eu-port': text,
  'au-port': text,
  tls: text,
  'tls-port': text,
  'smtp-port': text,
  'mailbox-port': text,
  'mail-dir': text,
} as const;

function wholeNumber(flag: string, given: string | undefined, largest: number): number | null {
  if (given === undefined) return null;
  const value = Number(given);
  if (!/^\d+$/.test(given) || value > largest)
    throw new Error(`--${flag} must be a whole number up to ${largest}, not "${given}".`);
  return value;
}

function latency(given: string | undefined): number {
  if (given === undefined) return 0;
  const parts = /^(\d{1,6})(ms)?$/.exec(given);
  if (!parts) throw new Error(`--latency looks like 80ms, not "${given}".`);
  return Number(parts[1]);
}

function rateOf(given: string | undefined): Rate | null {
  if (given === undefined || given === 'none') return null;
  const rate = readRate(given);
  if (!rate) throw new Error(`--rate looks like 3000/300s or none, not "${given}".`);
  return rate;
}

/** Throws with a sentence for a flag it does not know or cannot read. Ports default to any free one. */
export function readOptions(args: string[]): PracticeOptions {
  const { values } = parseArgs({ args, options: FLAGS, strict: true });
  const port = (
    flag: 'us-port' | 'eu-port' | 'au-port' | 'tls-port' | 'smtp-port' | 'mailbox-port',
  ): number => wholeNumber(flag, values[flag], 65_535) ?? 0;
  return {
    seed: wholeNumber('seed', values.seed, 4_294_967_295) ?? 7,
    organizations: wholeNumber('orgs', values.orgs, 50_000),
    passwords: wholeNumber('passwords', values.passwords, 250_000),
    contacts: wholeNumber('contacts', values.contacts, 250_000),
    rate: rateOf(values.rate),
    latencyMs: latency(values.latency),
    rules: readWeather(values.weather ?? ''),
    manners: readManners(values.manners ?? ''),
    tls: readTlsWay(values.tls ?? 'good'),
    ports: {
      us: port('us-port'),
      eu: port('eu-port'),
      au: port('au-port'),
      tls: port('tls-port'),
      smtp: port('smtp-port'),
      mailbox: port('mailbox-port'),
    },
    mailFolder: values['mail-dir'] ?? null,
  };
}
