/** What would a camera of this make send of a vehicle that passes? For trying a connection out, for tests and for the demo. */
import type { Instant } from "#terms/instant.ts";
import type { UserAndPassword } from "./receive.ts";

export interface SimulatedPass {
  /** A mark that was never issued. */
  readonly vrm: string;
  readonly at: Instant;
  /** One more with every pass. */
  readonly sequence: number;
  /** What the camera calls itself. */
  readonly device: string;
  readonly direction: "towards" | "away";
  readonly lane: number;
  /** Above 0, at most 1. */
  readonly confidence: number;
  /** Of the camera's connection, for a protocol whose messages hold their login. */
  readonly login?: UserAndPassword | undefined;
  /** One of the simulator's `forms`; left out, the first. */
  readonly form?: string | undefined;
  /** JPEGs of the whole scene and of the plate. */
  readonly scene?: Uint8Array | undefined;
  readonly plate?: Uint8Array | undefined;
}

/** One message, to one of the protocol's routes. */
export interface SimulatedMessage {
  readonly path: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Simulator {
  /** In the order in which the camera sends them. */
  passing(pass: SimulatedPass): readonly SimulatedMessage[];
  /** Where cameras of this make say that they are there. */
  heartbeat?(device: string, at: Instant): SimulatedMessage;
  /** The ways in which cameras of this make may tell the same; the usual one first. */
  readonly forms?: readonly string[];
  /** Where several vehicles may stand in one message. */
  readonly together?: {
    readonly most: number;
    passing(passes: readonly SimulatedPass[]): readonly SimulatedMessage[];
  };
}

/** A camera that sends nothing to our server by itself: it stands and is asked, or it leaves what it has somewhere. */
export interface StandingSimulator {
  /** What `to` is, for one that leaves what it has somewhere; undefined where we come to it. */
  readonly leavesAt?: string | undefined;
  /** Throws `OutsideError` where it cannot stand there. */
  open(place: StandingPlace): Promise<StandingCamera>;
}

export interface StandingPlace {
  /** At which it is asked; 0 for any that is free. */
  readonly port: number;
  readonly to?: string | undefined;
  readonly login: UserAndPassword;
  readonly device: string;
}

export interface StandingCamera {
  /** What is typed into the form of its connection, by the names of its settings. */
  readonly settings: Readonly<Record<string, string>>;
  /** Resolves when somebody has it: where it is asked, not before somebody asks. */
  pass(pass: SimulatedPass): Promise<void>;
  close(): Promise<void>;
}
