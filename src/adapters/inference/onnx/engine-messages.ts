/** What do the recogniser and its worker threads say to each other? */
import type { RgbImage } from "#recognition/network-shapes.ts";
import type { ImageProblem, PlateSight, Recognition } from "#recognition/ports.ts";
import type { Instant } from "#terms/instant.ts";
import type { NetworkFiles } from "./networks.ts";

/** What a worker is started with. */
export interface EngineSettings {
  readonly weights: NetworkFiles;
  readonly threads: number;
}

/** What may be asked of an engine, and what it answers. */
export interface EngineTasks {
  readonly recognise: {
    readonly input: { readonly image: Uint8Array; readonly latest: Instant };
    readonly output: Recognition | ImageProblem;
  };
  readonly look: { readonly input: RgbImage; readonly output: readonly PlateSight[] };
}

export type EngineTask = keyof EngineTasks;

type Asked<Task extends EngineTask> = { readonly task: Task; readonly input: EngineTasks[Task]["input"] };

export type ToEngine =
  | ({ readonly id: number } & { [Task in EngineTask]: Asked<Task> }[EngineTask])
  /** Comes last: what was asked before is answered, then the thread ends. */
  | { readonly task: "close" };

export type FromEngine =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly id: number; readonly output: EngineTasks[EngineTask]["output"] }
  /** Our own mistake in one task; the thread goes on. */
  | { readonly kind: "failed"; readonly id: number; readonly error: unknown };
