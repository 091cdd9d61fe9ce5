/** What must a kind of sources do? Each is a folder of adapters: it fetches one list from where its settings say, and judges nothing of it. */
import type { z } from "zod";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import type { HotlistSource } from "./ports.ts";

export interface ListSourceKind<Settings extends z.ZodObject = z.ZodObject> {
  /** Kept with every source, so it never changes. */
  readonly name: string;
  /** For people, for example `A folder on the server`. */
  readonly title: string;
  /** What has to be told, as text, one field each: the form on the page is made of it. */
  readonly settings: Settings;
  /** Throws `OutsideError` with words for a person, which name no file: file names may hold marks. */
  fetch(settings: z.output<Settings>, ports: FetchPorts): Promise<FetchedList>;
}

export interface FetchPorts {
  /** What was said at the last fetching; undefined at the first. */
  readonly before: string | undefined;
  /** What the other side showed of itself and a person confirmed. */
  readonly trusted: string | undefined;
  /** Puts what comes where it may be as long as a list can be. Throws `OutsideError` when it is longer. */
  keep(content: AsyncIterable<Uint8Array>, charset?: string): Promise<KeptList>;
  readonly stop: StopSignal;
}

/** A list as it was fetched, until somebody removes it. */
export interface KeptList {
  readonly source: HotlistSource;
  /** Of its bytes: the same list has it again. */
  readonly hash: string;
  remove(): Promise<void>;
}

export type FetchedList =
  | { readonly code: "nothing-new" }
  /** The other side shows who it is, and nobody has confirmed that yet. */
  | { readonly code: "not-trusted"; readonly shown: string }
  | {
      readonly code: "list";
      /** Whoever takes the list removes it. */
      readonly kept: KeptList;
      /** For `before` at the next fetching. */
      readonly mark: string;
      /** To be called when the list was taken, or could not be read: what was fetched is put away then. */
      settle?(taken: boolean): Promise<void>;
    };
