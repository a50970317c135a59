// Numbers that bound how long things may take or how big they may get, in one place.

/** Starting, watching and stopping the portal's processes. */
export const START = {
  /** A process that lived this long is taken to run well. */
  steadyAfterMs: 5_000,
  /** So many quick deaths in a row are answered at once; afterwards each pause is twice the one before. */
  patientDeaths: 5,
  shortestPauseMs: 200,
  longestPauseMs: 30_000,
  /** During start-up a process that died this often ends the whole start. */
  hopelessDeaths: 4,
  /** How long web, worker or key-holder may take until they answer. */
  readyPatienceMs: 90_000,
  /** How long a process may take to end before it is killed. */
  stopPatienceMs: 10_000,
  /** A log file longer than this is set aside; one older generation is kept. */
  logFileBytes: 20_000_000,
} as const;

/** What people are told of without asking. */
export const NOTICES = {
  /** So long there are at least between two looks at what there is to be told. */
  everyMs: 15_000,
  /** So many secrets revealed by one person within ten minutes are unusual. */
  manyReveals: 30,
} as const;

/** Outgoing mail. */
export const MAIL = {
  /** Mails handed over side by side; as many connections are kept. */
  atOnce: 3,
  /** How long one mail may take until the server has it. */
  patienceMs: 60_000,
  /** A mail whose sender says nothing for so long is sent again. Longer than the patience. */
  leaseMs: 120_000,
  /** After so many failures a mail is given up and its invitation shows why. */
  tries: 8,
} as const;
