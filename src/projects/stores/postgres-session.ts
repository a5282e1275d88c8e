import type { Client } from 'pg';
import { reasonOf } from './reason.js';
import { CREATE_TABLES, TABLES } from './postgres-schema.js';

/** Rows as the server answers them. */
export type Rows = readonly { readonly [column: string]: unknown }[];

/** One connection, on which everything is asked: a lock belongs to the connection that took it. */
export interface PostgresSession {
  /** The rows, and how many were written or found. Rejects with an error of the server or of the connection. */
  query(text: string, values: readonly string[]): Promise<{ readonly rows: Rows; readonly count: number }>;
  /** Never fails. */
  close(): Promise<void>;
}

const CONNECT_LIMIT = 10_000;
/** A server that is gone without a word must not hold up an apply: what is not answered by then is lost. */
const QUERY_LIMIT = 20_000;

/** Connects, and makes the tables where they are missing. Rejects where that is not possible. */
export async function openPostgres(url: string): Promise<PostgresSession> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url,
    ...{ connectionTimeoutMillis: CONNECT_LIMIT, query_timeout: QUERY_LIMIT, keepAlive: true },
    fallback_application_name: 'policy',
  });
  // A connection that breaks tells so at the next query; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await makeTables(client);
  } catch (error) {
    await closeClient(client);
    throw error;
  }
  return {
    query: async (text, values) => {
      const { rows, rowCount } = await client.query<Rows[number]>(text, [...values]);
      return { rows, count: rowCount ?? 0 };
    },
    close: () => closeClient(client),
  };
}

/** Who may not make tables can still use those that are there. */
async function makeTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ journal: string | null; holder: string | null }>(TABLES);
  if (rows[0]?.journal === null || rows[0]?.holder === null) await client.query(CREATE_TABLES);
}

async function closeClient(client: Client): Promise<void> {
  await client.end().catch(() => undefined);
}

const REASONS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  ERR_INVALID_URL: 'it is no address',
  '28P01': 'the password is wrong',
  '28000': 'the user is not let in',
  '3D000': 'there is no such database',
  '42501': 'the user lacks a permission in the database',
};

/** Why it failed, from the code alone: messages of the driver can hold what was given to it. */
export function postgresReason(error: unknown): string {
  const code = reasonOf(error);
  return REASONS[code] ?? code;
}
