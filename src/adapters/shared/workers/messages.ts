/** What is said between a process and its workers. */

/** The tasks of a kind of worker, by name: what goes in and comes out beside the bytes. */
export type TaskTable = { readonly [name: string]: { readonly input: unknown; readonly output: unknown } };

export interface Answer<Output> {
  readonly output: Output;
  readonly bytes: Uint8Array;
}

export type ToWorker =
  /** Comes first. */
  | { readonly say: "settings"; readonly settings: unknown }
  | { readonly say: "task"; readonly id: number; readonly task: string; readonly input: unknown };

/** An error loses its class on the way, not what is in it. */
export interface ToldError {
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
  readonly retryable?: boolean | undefined;
}

export type FromWorker =
  | { readonly say: "ready" }
  /** It cannot start, and ends. */
  | { readonly say: "unfit"; readonly error: ToldError }
  | { readonly say: "done"; readonly id: number; readonly output: unknown }
  /** Our own mistake in one task; the worker goes on. */
  | { readonly say: "failed"; readonly id: number; readonly error: ToldError };
