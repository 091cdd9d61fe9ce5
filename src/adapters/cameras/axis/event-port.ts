/** One port for all cameras of this node that push over TCP: what each sends goes to the connection that has its device ID. */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { OutsideError } from "#terms/outside-error.ts";
import { jsonObjects, type LinePiece } from "../shared/json-objects.ts";
import { jsonObject } from "../shared/makers-json.ts";
import { textOf } from "../shared/message-values.ts";

export interface EventListener {
  readonly deviceId: string;
  /** Resolves when it is kept; the camera is not read on before. */
  readonly take: (event: Buffer) => Promise<unknown>;
  /** Of what nobody is known to have sent: one listener is asked for all. `come-again`: there is no room for more of strangers. */
  readonly takeStranger: (piece: LinePiece) => Promise<"taken" | "quarantined" | "come-again">;
  /** Something could not be kept. */
  readonly trouble: (failure: unknown) => void;
}

export interface EventPort {
  /** Resolves when the port listens; throws `axis-port-taken` or `axis-device-taken`. Gives the function that ends it. */
  admit(listener: EventListener): Promise<() => Promise<void>>;
}

export interface EventPortOptions {
  readonly host: string;
  readonly port: number;
}

const MOST_CAMERAS = 500;
/** An event has some two kilobytes. */
const MOST_EVENT_BYTES = 256 * 1024;
/** A line on which nothing stands any more, after a camera lost its power, is given up. */
const ALIVE_MS = 60_000;

export function eventPort({ host, port }: EventPortOptions): EventPort {
  const listeners = new Map<string, EventListener>();
  const lines = new Set<Socket>();
  let listening: Promise<Server> | undefined;
  let closing = Promise.resolve();

  /** False when the line is to be ended: nothing says to a camera that it has to come again. */
  const hand = async (piece: LinePiece): Promise<boolean> => {
    const known = piece.isWhole ? listeners.get(deviceIn(piece.bytes)) : undefined;
    const listener = known ?? [...listeners.values()][0];
    if (listener === undefined) return false;
    try {
      return (await (known?.take(piece.bytes) ?? listener.takeStranger(piece))) !== "come-again";
    } catch (failure) {
      listener.trouble(failure);
      return false;
    }
  };
  const follow = async (line: Socket): Promise<void> => {
    line.setKeepAlive(true, ALIVE_MS);
    lines.add(line);
    try {
      for await (const piece of jsonObjects(line, MOST_EVENT_BYTES)) if (!(await hand(piece))) break;
    } catch {
      // A line that breaks is a camera's everyday; what was whole is kept.
    } finally {
      lines.delete(line);
      line.destroy();
    }
  };
  const open = async (): Promise<Server> => {
    await closing;
    const server = createServer({ allowHalfOpen: false }, (line) => {
      if (lines.size >= MOST_CAMERAS) line.destroy();
      else void follow(line);
    });
    await listen(server, port, host);
    return server;
  };
  const shutOut = async ({ deviceId }: EventListener): Promise<void> => {
    listeners.delete(deviceId);
    if (listeners.size > 0 || listening === undefined) return;
    const server = await listening;
    listening = undefined;
    const closed = once(server, "close").then(() => undefined);
    server.close();
    for (const line of lines) line.destroy();
    closing = closed;
    await closed;
  };
  return {
    async admit(listener) {
      if (listeners.has(listener.deviceId)) throw deviceTaken();
      listeners.set(listener.deviceId, listener);
      listening ??= open();
      await listening.catch((failure: unknown) => {
        listeners.delete(listener.deviceId);
        listening = undefined;
        throw failure;
      });
      return () => shutOut(listener);
    },
  };
}

function deviceIn(event: Buffer): string {
  const said = jsonObject(event);
  return said.code === "json" ? (textOf(said.json["sensorProviderID"], 64) ?? "") : "";
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    await once(server.listen(port, host), "listening");
  } catch (cause) {
    throw new OutsideError(
      "axis-port-taken",
      "The port for events of Axis cameras cannot be opened. Set FOSSEWAY_AXIS_PORT to another, or end what has it.",
      { retryable: true, cause },
    );
  }
}

const deviceTaken = () =>
  new OutsideError("axis-device-taken", "Another connection has this device ID. Give each camera its own.", {
    retryable: false,
  });
