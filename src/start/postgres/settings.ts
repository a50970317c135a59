// How the embedded server is set: loopback only, nothing of a statement's content in its log.

export type Settings = Readonly<Record<string, string | number>>;

/** For data that must survive. */
export const LASTING: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '128MB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements, their parameters and the rows they hit may hold what nobody should read in a log.
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  // Reading in the server's own processes keeps its children few on a small machine.
  io_method: 'sync',
  max_parallel_workers_per_gather: 0,
};

/** For tests: a lost cluster is made anew, so nothing waits for the disk. */
export const PASSING: Settings = {
  ...LASTING,
  shared_buffers: '64MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '2GB',
};

/** All of the environment the server's programs get: nothing of the portal's own reaches them. */
export const BARE_ENV = { LC_ALL: 'C', NODE_ENV: 'production' } as const;
