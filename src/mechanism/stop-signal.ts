/** When must a long-running piece of work stop? What an `AbortSignal` gives, and as much of it as the core needs. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
