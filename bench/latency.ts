/**
 * How long after a camera delivers does the alert stand on an officer's screen? Measured from the first byte sent to the event
 * on the live stream, over HTTP, with a durable journal and the embedded database: reads made by a camera, and photographs that
 * go through the recogniser. The baseline beside it is the bare acknowledgement, which says only that the read is safe.
 */
import { simulatedFleet } from "#demo/cameras/traffic.ts";
import { renderScene } from "#demo/renderer/scene.ts";
import { openRecogniser } from "../src/app/open-recogniser.ts";
import { DAY_MS, formatInstant, instant, plusMs } from "../src/terms/instant.ts";
import { houseForTests } from "../test/house/house-for-tests.ts";
import { figure, tell } from "./measure-figures.ts";
import { median } from "./measure-times.ts";

const ROUNDS = 30;
const fleet = simulatedFleet(5, 2 * ROUNDS);
const day = await houseForTests(formatInstant(instant(Date.now())), { recogniser: await openRecogniser(1) });
const key = day.keys.find(({ code }) => code === "MAR-03-N")?.key ?? "";

await listEveryVehicle();
const alerts = await watchAlerts();
report("latency.read", "a read, acknowledged / on screen", await timeReads());
report("latency.photograph", "a photograph, acknowledged / on screen", await timePhotographs());
await day.stop();
process.exit();

async function listEveryVehicle(): Promise<void> {
  const manager = await day.as("dunmore");
  const { id } = await manager.send<{ id: string }>("POST", "/lists", {
    name: "Bench",
    kind: "response",
    legalBasis: "None: nobody drives these vehicles",
    maxAgeHours: 24,
  });
  for (const { vrm } of fleet) {
    await manager.send("POST", `/lists/${id}/entries`, {
      vrm,
      reason: "stolen",
      action: "stop",
      priority: "medium",
      endsAt: formatInstant(plusMs(day.now(), DAY_MS)),
    });
  }
}

/** Waits for the next alert that the live stream brings. */
async function watchAlerts(): Promise<{ next(): Promise<number> }> {
  const officer = await day.as("okafor");
  const events = (await officer.stream("/live")).getReader();
  const decoder = new TextDecoder();
  let seen = "";
  return {
    async next() {
      while (!/event: alert\n/.test(seen)) {
        const { value, done } = await events.read();
        if (done) throw new Error("the live stream ended");
        seen += decoder.decode(value, { stream: true });
      }
      seen = seen.slice(seen.indexOf("event: alert\n") + 1);
      return performance.now();
    },
  };
}

type Timed = readonly { readonly acknowledgedMs: number; readonly onScreenMs: number }[];

async function timeReads(): Promise<Timed> {
  const timed: Timed[number][] = [];
  for (const { vrm } of fleet.slice(0, ROUNDS)) {
    const capturedAt = formatInstant(instant(Date.now()));
    timed.push(
      ...(await deliver(vrm, JSON.stringify({ vrm, capturedAt, confidence: 0.97 }), {
        "content-type": "application/json",
      })),
    );
  }
  return timed;
}

async function timePhotographs(): Promise<Timed> {
  const timed: Timed[number][] = [];
  for (const [seed, { vrm }] of fleet.slice(ROUNDS).entries()) {
    const view = { widthPx: 1280, heightPx: 720, light: "day", seed } as const;
    const { jpeg } = await renderScene({
      ...view,
      vrm,
      vehicle: "car",
      colour: "grey",
      plate: "front",
      lines: 1,
    });
    timed.push(...(await deliver(vrm, jpeg, { "content-type": "image/jpeg" })));
  }
  return timed;
}

async function deliver(vrm: string, body: string | Uint8Array, headers: Record<string, string>) {
  const began = performance.now();
  const response = await fetch(`${day.house.url}/api/v1/captures`, {
    method: "POST",
    headers: { ...headers, "x-camera-key": key },
    body: typeof body === "string" ? body : Buffer.from(body),
  });
  const acknowledgedMs = performance.now() - began;
  if (!response.ok) throw new Error(await response.text());
  const { reads } = (await response.json()) as { reads: { vrm: string }[] };
  // A misread raises no alert, or one of another kind; how often that happens is the recogniser's bench.
  if (reads[0]?.vrm !== vrm) return [];
  return [{ acknowledgedMs, onScreenMs: (await alerts.next()) - began }];
}

function report(name: string, what: string, timed: Timed): void {
  const acknowledged = median(timed.map(({ acknowledgedMs }) => acknowledgedMs));
  const onScreen = median(timed.map(({ onScreenMs }) => onScreenMs));
  const slowest = Math.max(...timed.map(({ onScreenMs }) => onScreenMs));
  tell(
    `${what.padEnd(42)} median ${acknowledged.toFixed(1)} / ${onScreen.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms (${timed.length})`,
    figure(`${name}.acknowledged`, acknowledged, "ms"),
    figure(`${name}.on-screen`, onScreen, "ms"),
    figure(`${name}.on-screen-slowest`, slowest, "ms"),
  );
}
