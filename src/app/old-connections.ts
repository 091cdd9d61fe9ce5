/** Which connections to cameras stand in the settings, where releases before this one had them? They are taken over once. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { RTSP } from "#adapters/cameras/rtsp/protocol.ts";
import { FOLDER } from "#adapters/cameras/watched-folder/capture-file.ts";
import type { OldConnection } from "#flows/cameras/take-over-settings.ts";
import { type CameraId, parseId } from "#terms/ids.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const FOLDERS = "FOSSEWAY_WATCHED_FOLDERS";
const STREAMS = "FOSSEWAY_STREAMS";
const LOGINS = "FOSSEWAY_STREAM_LOGINS";

export const OLD_VARIABLES = [FOLDERS, STREAMS, LOGINS] as const;

export function oldConnections(env: Environment): readonly OldConnection[] {
  const logins = new Map(pairsOf(env[LOGINS]));
  const folders = camerasOf(env[FOLDERS]).map(([cameraId, path]) => ({
    origin: `${FOLDERS} ${cameraId} ${digest(path)}`,
    cameraId,
    protocol: FOLDER,
    settings: { path: resolve(path) },
  }));
  const streams = camerasOf(env[STREAMS]).map(([cameraId, address]) => ({
    origin: `${STREAMS} ${cameraId}`,
    cameraId,
    protocol: RTSP,
    settings: { address, ...loginOf(logins.get(cameraId)) },
  }));
  return [...folders, ...streams];
}

/** A path may tell a place. */
const digest = (path: string): string => createHash("sha256").update(path).digest("hex").slice(0, 16);

/** What cannot be taken over, without what it says: it may hold a login. */
export function oldConnectionProblems(
  env: Environment,
): readonly { readonly variable: string; readonly message: string }[] {
  return [FOLDERS, STREAMS].flatMap((variable) =>
    pairsOf(env[variable]).every(([camera]) => parseId("cam", camera) !== undefined)
      ? []
      : [{ variable, message: "each must be CAMERA_ID=..., with an id that begins with cam_" }],
  );
}

/** Written as in an address: `NAME:PASSWORD`, with `%3B` for a semicolon. */
function loginOf(login: string | undefined) {
  if (login === undefined) return {};
  const at = login.includes(":") ? login.indexOf(":") : login.length;
  return { user: decoded(login.slice(0, at)), password: decoded(login.slice(at + 1)) };
}

function decoded(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

function camerasOf(text: string | undefined): [CameraId, string][] {
  return pairsOf(text).flatMap(([camera, value]) => {
    const id = parseId("cam", camera);
    return id === undefined ? [] : [[id, value]];
  });
}

/** Pairs of a camera and what belongs to it, which may hold an equals sign itself. */
function pairsOf(text = ""): [camera: string, value: string][] {
  return text
    .split(";")
    .filter((pair) => pair.trim() !== "")
    .map((pair) => {
      const at = pair.includes("=") ? pair.indexOf("=") : pair.length;
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    });
}
