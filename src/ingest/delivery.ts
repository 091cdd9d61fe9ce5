/** One delivery as it came in: bytes, who it is from, and when. Not yet understood. */
import type { Arrival } from "#cameras/arrival.ts";
import type { Sender } from "./sender.ts";

export interface Delivery extends Arrival {
  readonly sender: Sender;
  /** The network address that it came from, for whoever looks on; it proves nothing, and is not kept. */
  readonly from?: string | undefined;
}

/** How long an `Idempotency-Key` may be. */
export const IDEMPOTENCY_KEY_LIMIT = 200;
