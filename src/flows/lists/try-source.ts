/** Story: a source is tried before anybody relies on it: does it answer, is it who it should be, what would its list change? Nothing is changed. */
import type { ListSource } from "#matching/list-source.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { type Fetched, type FetchSourcePorts, fetchSource } from "./fetch-source.ts";

export interface TrySourcePorts extends FetchSourcePorts {
  readonly delay: (ms: number, stop: StopSignal) => Promise<void>;
  readonly newStop: () => { readonly signal: StopSignal; abort(): void };
}

/** Longer than this nobody waits before a screen. */
const LONGEST_MS = 120_000;

export async function trySource(list: VoiList, source: ListSource, ports: TrySourcePorts): Promise<Fetched> {
  const ending = ports.newStop();
  const how = { isTrial: true, before: undefined, stop: ending.signal };
  const tooLong = ports.delay(LONGEST_MS, ending.signal).then(() => NO_ANSWER);
  try {
    return await Promise.race([fetchSource(list, source, how, ports), tooLong]);
  } finally {
    ending.abort();
  }
}

const NO_ANSWER: Fetched = {
  outcome: "failed",
  code: "no-answer",
  words: "Nothing whole came within two minutes. Try it later; by the clock it is waited for longer.",
};
