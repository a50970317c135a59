// In an embedded cluster: the role that owns the portal's database. The superuser is used for nothing else.

import { randomBytes } from 'node:crypto';
import { scramVerifier } from '../roles.ts';
import { superClient, type ClusterPlan } from './cluster.ts';

export const OWNER = 'portal_owner';
export const DATABASE = 'portal';

/** Makes role and database where they are missing, and answers the owner's address of `database`. */
export async function ensureOwner(
  plan: Pick<ClusterPlan, 'port' | 'superPassword'>,
  ownerPassword: string,
  database: string = DATABASE,
): Promise<string> {
  const admin = superClient(plan);
  await admin.connect();
  try {
    const role = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    const verifier = scramVerifier(ownerPassword, randomBytes(16));
    await admin.query(
      `${verb} ROLE ${OWNER} LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION CREATEROLE CREATEDB PASSWORD '${verifier}'`,
    );
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${database} OWNER ${OWNER}`);
  } finally {
    await admin.end();
  }
  return `postgresql://${OWNER}:${ownerPassword}@127.0.0.1:${plan.port}/${database}`;
}
