/** How long does a camera wait for its acknowledgement? Reads are sent over HTTP and timed one by one. */
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { neverIssuedVrm } from "../test/factories/reads.ts";

export interface TimedCameras {
  /**
   * Sends `reads` reads, one every `everyMs`, and resolves with their times in milliseconds. Each is sent on time, also while
   * earlier ones are not answered yet: a camera does not wait for the vehicles behind.
   */
  time(reads: number, everyMs: number): Promise<number[]>;
  close(): Promise<void>;
}

/** The cameras with these keys take turns. */
export function timedCameras(url: string, keys: readonly string[], options: Pool.Options = {}): TimedCameras {
  const pool = new Pool(url, options);
  let sent = 0;
  const acknowledge = async (): Promise<number> => {
    sent += 1;
    const capturedAt = new Date().toISOString();
    const began = performance.now();
    const { statusCode, body } = await pool.request({
      method: "POST",
      path: "/api/v1/captures",
      headers: { "content-type": "application/json", "x-camera-key": keys[sent % keys.length] ?? "" },
      body: JSON.stringify({ vrm: neverIssuedVrm(sent), capturedAt, confidence: 0.97 }),
    });
    const said = await body.text();
    if (statusCode >= 300) throw new Error(`a read was answered ${statusCode}: ${said}`);
    return performance.now() - began;
  };
  return {
    time: (reads, everyMs) =>
      Promise.all(
        Array.from({ length: reads }, async (_, number) => {
          await wait(number * everyMs);
          return await acknowledge();
        }),
      ),
    close: () => pool.close(),
  };
}
