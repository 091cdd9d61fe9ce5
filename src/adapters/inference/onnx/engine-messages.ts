/** What may be asked of an engine's process, and what it answers. The photo or the frame's pixels go along as bytes. */
import type { ImageProblem, PlateSight, Recognition } from "#recognition/ports.ts";
import type { Instant } from "#terms/instant.ts";
import type { NetworkFiles } from "./networks.ts";

/** What a worker is started with. */
export interface EngineSettings {
  readonly weights: NetworkFiles;
  readonly threads: number;
}

export type EngineTasks = {
  readonly recognise: {
    readonly input: { readonly latest: Instant };
    readonly output: Recognition | ImageProblem;
  };
  readonly look: {
    readonly input: { readonly widthPx: number; readonly heightPx: number };
    readonly output: readonly PlateSight[];
  };
};
