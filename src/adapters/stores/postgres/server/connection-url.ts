/** The address of a database of the embedded server. It holds the password: never log it. */
import type { ServerAddress } from "./server-settings.ts";

export function connectionUrl(
  address: ServerAddress,
  role: string,
  password: string,
  database: string,
): string {
  const base = `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${address.port}/${database}`;
  return address.socketFolder === undefined
    ? base
    : `${base}?host=${encodeURIComponent(address.socketFolder)}`;
}
