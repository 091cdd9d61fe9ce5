/** What `fosseway simulate` is told, and what it plays a camera with. */
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { SimulatedPass } from "#cameras/simulator.ts";
import type { Clock } from "#terms/makers.ts";
import type { SimulatedLogin } from "./simulated-camera.ts";

export interface SimulateTools {
  readonly protocols: () => Promise<readonly CameraProtocol[]>;
  /** JPEGs of a vehicle with this mark. */
  readonly pictures: (vrm: string) => Promise<Required<Pick<SimulatedPass, "scene" | "plate">>>;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly delay: (ms: number) => Promise<void>;
}

export interface SimulateDeps {
  readonly tools: () => Promise<SimulateTools>;
  readonly out: Pick<NodeJS.WriteStream, "write">;
  readonly err: Pick<NodeJS.WriteStream, "write">;
  setExitCode(code: number): void;
}

export type Playing = SimulateDeps & SimulateTools;

export interface SimulateOptions extends SimulatedLogin {
  readonly to?: string;
  readonly list?: true;
  readonly json?: true;
  readonly passes: number;
  readonly every: number;
  readonly vrm?: string;
  readonly pictures: boolean;
  readonly heartbeat?: true;
  readonly device: string;
  readonly form?: string;
  readonly together: number;
  readonly port: number;
  readonly wait: number;
}
