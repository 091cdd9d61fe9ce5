/** Where do cameras put files by SFTP? Onto a port of this node's own, into a folder of its own, where they wait until they are taken. */
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type DropServer, dropServer } from "#adapters/cameras/sftp/drop-server.ts";
import { hostKeyFrom } from "#adapters/cameras/sftp/host-key.ts";
import { BODY_LIMIT_BYTES } from "#http/server.ts";
import type { Config } from "../config.ts";
import { sharedKey } from "../shared-key.ts";
import type { openCore } from "./open-core.ts";

export interface SftpTools {
  readonly server: DropServer;
  readonly spool: string;
}

/** So much of the disk is left to the journal and the database. */
const FREE_BYTES = 2 * 1024 ** 3;
/** Films are larger than pictures. */
const FILE_BYTES = 64 * BODY_LIMIT_BYTES;

/** Undefined while the settings name no port. Nothing listens before the first connection is there. */
export function openSftp(
  { sftpPort, host, dataDir }: Pick<Config, "sftpPort" | "host" | "dataDir">,
  { stores }: Awaited<ReturnType<typeof openCore>>,
): SftpTools | undefined {
  if (sftpPort === 0) return undefined;
  const server = dropServer({
    ...{ host, port: sftpPort },
    // Of a secret that all nodes share: a camera that is led to another node finds the server that it knows.
    hostKey: async () => hostKeyFrom(await sharedKey("picture-links.key", stores)),
    limits: { fileBytes: FILE_BYTES, freeBytes: FREE_BYTES },
    elapsedMs: () => performance.now(),
  });
  return { server, spool: join(dataDir, "sftp") };
}
