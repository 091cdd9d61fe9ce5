/** What must a camera protocol do? Each is a folder of adapters: it says what a message means, and how messages come or are fetched. */
import type { z } from "zod";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Frame } from "#passes/frame.ts";
import type { Clock } from "#terms/makers.ts";
import type { Arrival } from "./arrival.ts";
import type { CameraMessage, Heartbeat, MessageProblem } from "./capture.ts";
import type { Receive } from "./receive.ts";

export interface CameraProtocol<Settings extends z.ZodObject = z.ZodObject> {
  /** Kept with every delivery and every connection, so it never changes. */
  readonly name: string;
  /** For people, for example `A watched folder`. */
  readonly title: string;
  /** What a connection has to be told, one field each: the form on the page is made of it. */
  readonly settings: Settings;
  /** What does this message say? From what is kept of it alone, so that quarantine can ask again. No bytes make it throw. */
  read(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem;
  /** How messages come that the camera sends by itself. */
  readonly receive?: Receive<z.output<Settings>>;
  /** Fetches messages until `stop`. Resolves when the last one in hand is delivered; throws when it cannot go on. */
  connect?(settings: z.output<Settings>, ports: ConnectPorts<z.output<Settings>>): Promise<void>;
  /** Could this be fetched from now? Throws `OutsideError` with words for a person; collects nothing. */
  check?(settings: z.output<Settings>): Promise<void>;
  /** The frames of a video stream as they come, until `stop`; throws `OutsideError` when it breaks. */
  frames?(settings: z.output<Settings>, ports: FramePorts): AsyncIterable<Frame>;
}

/** `path` and `headers` are there when it came by `receive`. */
export type MessageBytes = Pick<Arrival, "contentType" | "body" | "path" | "headers">;

export interface ConnectPorts<Settings> {
  /** `come-again`: nothing was kept; bring the same again a little later. */
  readonly deliver: (arrival: Arrival) => Promise<"taken" | "quarantined" | "come-again">;
  readonly stop: StopSignal;
  readonly clock: Clock;
  /** Settings of the other connections of this protocol, of those that are switched off as well. */
  readonly others: () => readonly Settings[];
  /** Something went wrong, and it goes on by itself. */
  readonly trouble: (failure: unknown) => void;
  /** The other side answers, or there is nothing in the way of what it will bring. */
  readonly well: () => void;
}

export interface FramePorts {
  readonly stop: StopSignal;
  readonly clock: Clock;
}

/** What does a delivery say, by the protocol that it came by? */
export type MessageReader = (
  delivery: MessageBytes & Pick<Arrival, "protocol">,
) => CameraMessage | Heartbeat | MessageProblem;

export function readBy(protocols: readonly CameraProtocol[]): MessageReader {
  const byName = new Map(protocols.map((protocol) => [protocol.name, protocol]));
  return ({ protocol, ...message }) =>
    byName.get(protocol)?.read(message) ?? {
      code: "bad-message",
      detail: `The protocol "${protocol}", by which this came, is no part of this release. Go back to the release that took it, or discard it.`,
    };
}

/** The name for people; of a protocol that is gone, its own. */
export function titleOf(name: string, protocols: readonly CameraProtocol[]): string {
  return protocols.find((protocol) => protocol.name === name)?.title ?? name;
}
