/** Cameras that put their files onto our own SFTP server: what comes is read as what lies in a watched folder. */

import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type CameraProtocol, type ConnectPorts, keyedByPassing } from "#cameras/protocol.ts";
import { PASSWORD_FIELDS } from "#cameras/receive.ts";
import { NAMES_FIELD } from "#ingest/name-pattern.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { DropServer } from "./drop-server.ts";
import { sftpStanding } from "./standing-camera.ts";

/** Kept with every delivery, so it never changes. */
const SFTP = "sftp";

const SETTINGS = z.strictObject({ ...PASSWORD_FIELDS, names: NAMES_FIELD });
type Settings = z.output<typeof SETTINGS>;

export interface SftpDropTools {
  /** Reads what the files are delivered as: our own form. */
  readonly readMessage: CameraProtocol["read"];
  /** Undefined where this house has no port for it. */
  readonly server?: DropServer;
  /** Where files wait until they are taken; there when `server` is. */
  readonly spool?: string;
  /** Takes what lies in the folder until it is told to stop. */
  readonly takeFrom: (
    folder: string,
    settings: Pick<Settings, "names"> & { readonly protocol: string },
    ports: ConnectPorts<Settings>,
  ) => Promise<void>;
}

export function sftpDrop({
  readMessage,
  server,
  spool = "",
  takeFrom,
}: SftpDropTools): CameraProtocol<typeof SETTINGS> {
  return {
    name: SFTP,
    title: "SFTP to this server",
    settings: SETTINGS,
    facts: {
      makes: "Any that uploads files by SFTP",
      carries: ["confidence", "pictures", "lane"],
      grade: "B",
      page: "connect-a-camera.md",
    },
    listens: true,
    read: keyedByPassing(readMessage),
    standing: sftpStanding,
    check: () => {
      refuseNoServer(server);
      return Promise.resolve();
    },
    async connect({ user, password, names }, ports) {
      refuseNoServer(server);
      const folder = join(spool, folderOf(user));
      await mkdir(folder, { mode: 0o700, recursive: true });
      const shutOut = await server.admit({ user, password, folder });
      try {
        ports.well();
        await takeFrom(folder, { names, protocol: SFTP }, ports);
      } finally {
        await shutOut();
      }
    },
  };
}

/** A user's name may be any: it is no path. */
const folderOf = (user: string): string => createHash("sha256").update(user).digest("hex").slice(0, 24);

function refuseNoServer(server: DropServer | undefined): asserts server is DropServer {
  if (server !== undefined) return;
  throw new OutsideError(
    "sftp-off",
    "This house takes no files by SFTP. Set FOSSEWAY_SFTP_PORT and start again.",
    { retryable: false },
  );
}
