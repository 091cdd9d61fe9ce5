/** How is the server set up? For one machine, short selective queries and steady inserts, and nothing secret in its log. */
import { totalmem } from "node:os";

export interface ServerAddress {
  /** Folder of the private socket; undefined when its path is too long for one and the loopback port is used. */
  readonly socketFolder: string | undefined;
  readonly port: number;
}

/** How much trouble to take: `throwaway` is for tests and forgets everything when the machine stops. */
export type Durability = "durable" | "throwaway";

/** Command-line settings: they win over the cluster's files, so a folder made by an older release gets today's. */
export function serverSettings(address: ServerAddress, durability: Durability): readonly string[] {
  const settings = {
    ...addressSettings(address),
    ...memorySettings(durability),
    ...(durability === "durable" ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...LOG_SETTINGS,
    max_connections: "100",
    timezone: "UTC",
    random_page_cost: "1.1",
    // Every question is selective: neither compiling a plan nor sharing it between workers ever pays.
    jit: "off",
    max_parallel_workers_per_gather: "0",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * A failed statement carries marks in its message, its text and its parameters. We get them as errors and need them
 * nowhere else, so the log begins above `error`: starts, stops, recoveries and what is fatal to a session.
 */
const LOG_SETTINGS = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_min_duration_statement: "-1",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_checkpoints: "off",
};

function addressSettings({ socketFolder, port }: ServerAddress): Record<string, string> {
  return socketFolder === undefined
    ? { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: `${port}` }
    : { listen_addresses: "", unix_socket_directories: socketFolder, port: `${port}` };
}

/** A quarter of the machine for PostgreSQL's own pages, at most 8 GiB: the recogniser and the matcher live here too. */
function memorySettings(durability: Durability): Record<string, string> {
  const quarterMb = Math.floor(totalmem() / 4 / 1024 ** 2);
  const sharedMb = durability === "throwaway" ? 64 : Math.max(64, Math.min(8192, quarterMb));
  return { shared_buffers: `${sharedMb}MB`, effective_cache_size: `${quarterMb * 2}MB`, work_mem: "32MB" };
}
