/** What must a camera protocol do? Each is a folder of adapters: it says what a message means, and how messages come or are fetched. */
import type { z } from "zod";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { Frame } from "#passes/frame.ts";
import type { Camera } from "#terms/camera.ts";
import type { Instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import type { Arrival } from "./arrival.ts";
import type { Zoned } from "./camera-zone.ts";
import type { CameraMessage, Heartbeat, MessageProblem } from "./capture.ts";
import type { ClockSample } from "./clock-sample.ts";
import type { ReachedAt } from "./connection-steps.ts";
import type { ProtocolFacts } from "./protocol-facts.ts";
import type { Receive } from "./receive.ts";
import type { Simulator, StandingSimulator } from "./simulator.ts";

export interface CameraProtocol<Settings extends z.ZodObject = z.ZodObject> {
  /** Kept with every delivery and every connection, so it never changes. */
  readonly name: string;
  /** For people, for example `A watched folder`. */
  readonly title: string;
  /** What a connection has to be told, one field each: the form on the page is made of it. */
  readonly settings: Settings;
  /** What it takes over, and how sure we are of it. */
  readonly facts: ProtocolFacts;
  /** Plays a camera that sends by itself. */
  readonly simulator?: Simulator;
  /** Plays a camera that is asked, or that leaves its files somewhere. */
  readonly standing?: StandingSimulator;
  /** What does this message say? From what is kept of it alone, so that quarantine can ask again. No bytes make it throw. */
  read(message: MessageBytes): CameraMessage | Heartbeat | MessageProblem;
  /**
   * One login may stand for a system that speaks for many cameras, each named in its messages (`MessageItem.camera`). Says whether
   * it speaks for `other` beside the camera that logs in; never asked about a camera of another force.
   */
  speaksFor?(own: Camera, other: Camera): boolean;
  /** How messages come that the camera sends by itself. */
  readonly receive?: Receive<z.output<Settings>>;
  /** `connect` waits for cameras to come to it, on every node: it needs no lease. */
  readonly listens?: true;
  /** It is fetched from a broker, to which the camera sends by a password. */
  readonly brokered?: true;
  /** Fetches messages until `stop`. Resolves when the last one in hand is delivered; throws when it cannot go on. */
  connect?(settings: z.output<Settings>, ports: ConnectPorts<z.output<Settings>>): Promise<void>;
  /** Where we go to fetch; undefined where there is no way to go. */
  reachedAt?(settings: z.output<Settings>): ReachedAt | undefined;
  /** Could this be fetched from now? Throws `OutsideError` with words for a person; collects nothing. */
  check?(settings: z.output<Settings>): Promise<void>;
  /** What does its clock show, when we ask? Undefined when its answer tells no time; throws `OutsideError` when it does not answer. */
  askTime?(settings: z.output<Settings>, clock: Clock): Promise<ClockSample | undefined>;
  /** The frames of a video stream as they come, until `stop`; throws `OutsideError` when it breaks. */
  frames?(settings: z.output<Settings>, ports: FramePorts): AsyncIterable<Frame>;
}

/** `path` and `headers` are there when it came by `receive`. */
export type MessageBytes = Pick<Arrival, "contentType" | "body" | "path" | "headers">;

export interface ConnectPorts<Settings> {
  /** `come-again`: nothing was kept; bring the same again a little later. */
  readonly deliver: (arrival: Arrival) => Promise<"taken" | "quarantined" | "come-again">;
  /** What came over a line of this connection's, and nobody is known to have sent: it waits in quarantine. */
  readonly deliverStranger: ConnectPorts<Settings>["deliver"];
  /** When the newest read that the store has of this camera was taken: after that, something may have been missed. Undefined without one. */
  readonly lastReadAt: () => Promise<Instant | undefined>;
  readonly stop: StopSignal;
  readonly clock: Clock;
  /** Which zone the camera's clock shows, and since when, as the register has it now. */
  readonly zones: () => Promise<Zoned>;
  /**
   * Reads a film that the camera left: each vehicle in it is delivered. False when `stop` came before its end. Throws what its frames
   * throw. `timeFrom` where nothing but the file's own time says when it was taken.
   */
  readonly film: (frames: AsyncIterable<Frame>, timeFrom: "file" | undefined) => Promise<boolean>;
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

/** Of files: all of one passing bear one key, so that what comes later is of the same passing. */
export const keyedByPassing =
  (read: CameraProtocol["read"]): CameraProtocol["read"] =>
  (message) => {
    const said = read(message);
    return said.code === "message" ? { ...said, keyIsPassing: true } : said;
  };

/** The name for people; of a protocol that is gone, its own. */
export function titleOf(name: string, protocols: readonly CameraProtocol[]): string {
  return protocols.find((protocol) => protocol.name === name)?.title ?? name;
}
