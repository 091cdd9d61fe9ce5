/** Do the forwarding ledgers keep their contract, and do reads reach the national centre once, whatever happens on the way? */
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { bofCentre } from "#adapters/national/bof/bof-centre.ts";
import { readReply, sendCaptureXml } from "#adapters/national/bof/capture-xml.ts";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import { postgresOutbox } from "#adapters/stores/postgres/outbox/outbox.ts";
import { startCentreSimulator } from "#demo/national-centre/centre-simulator.ts";
import { nationalConsumer } from "#flows/journal/forward-reads.ts";
import type { CaptureRecord } from "#forwarding/capture-record.ts";
import type { JournalId, Sequence } from "#journal/ports.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { houseRules } from "../factories/house-numbers.ts";
import { aRead, aVrm, CAPTURED_AT } from "../factories/reads.ts";
import { createMemoryImageStore } from "../support/images/memory-image-store.ts";
import { memoryForwardingLedger } from "../support/stores/forward-ledger.ts";
import { memoryOutbox } from "../support/stores/outbox.ts";
import { memoryCameraRegistry } from "../support/stores/site-cases.ts";
import { forwardingStory, ledgerContract } from "./forwarding-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";
import { aCamera } from "./sites-contract.ts";

describe("the forwarding ledger in memory", () => {
  const fresh = () => {
    const outbox = memoryOutbox();
    return Promise.resolve(Object.assign(memoryForwardingLedger(outbox), { outbox }));
  };
  ledgerContract(fresh);
  describe("and the centre", () => forwardingStory(fresh));
});

describeOnEveryPostgres("the forwarding ledger", (fresh) => {
  const ledger = async () => {
    const database = await fresh();
    const outbox = postgresOutbox(database);
    return { ...postgresForwardingLedger(database, "journal-of-tests" as JournalId), outbox };
  };
  ledgerContract(ledger);
  describe("and the centre", () => forwardingStory(ledger));
});

const capture: CaptureRecord = {
  readId: makeId("read", "one"),
  vrm: aVrm("AB49XYZ"),
  national: { feedId: 9901, sourceId: 12, cameraId: 3 },
  capturedAt: parseInstant("2026-10-25T00:30:05.220Z") as Instant,
  platePatch: Uint8Array.of(255, 216, 255),
  confidencePercent: 91,
  towardsCamera: true,
  position: { latDeg: 50, lonDeg: -8 },
};

describe("a sendCapture call", () => {
  it("carries seventeen arguments in the order of the service", () => {
    const xml = sendCaptureXml({ signature: "TESTSIG", username: "test_user" }, capture);
    const names = [...xml.matchAll(/<([a-zA-Z]+)[/>]/g)].map(([, name]) => name);
    expect(names.slice(names.indexOf("sendCapture") + 1)).toEqual([
      ...["signature", "username", "vrm", "feedID", "sourceID", "cameraID", "plateImage", "overviewImage"],
      ...["captureDate", "latitude", "longitude", "cameraPresetPosition", "cameraPan", "cameraTilt"],
      ...["cameraZoom", "confidencePercentage", "motionTowardCamera"],
    ]);
    expect(xml).toContain("<captureDate>2026-10-25T00:30:05.220Z</captureDate>");
    expect(xml).toContain("<plateImage>/9j/</plateImage>");
  });

  it("says the same as the compact form of the same capture", async () => {
    const fixture = await readFile(
      new URL("../recordings/bof/send-compact-capture.xml", import.meta.url),
      "utf8",
    );
    const fields = (/<capture>(.*)<\/capture>/.exec(fixture)?.[1] ?? "").split("|");
    const xml = sendCaptureXml({ signature: "TESTSIG", username: "test_user" }, capture);
    for (const value of fields.filter((field) => field !== "" && field !== "50.0" && field !== "-8.0")) {
      expect(xml).toContain(`>${value}<`);
    }
  });

  it("takes an empty return for success whatever the names, and words for a refusal", () => {
    const reply = (inner: string) =>
      readReply(
        `<a:Envelope xmlns:a="x"><a:Body><b:sendCaptureResponse xmlns:b="y">${inner}</b:sendCaptureResponse></a:Body></a:Envelope>`,
      );
    expect(reply("<return/>")).toEqual({ kind: "returned", text: "" });
    expect(reply("")).toEqual({ kind: "returned", text: "" });
    expect(reply("<b:sendCaptureReturn>bad &amp; late</b:sendCaptureReturn>")).toEqual({
      kind: "returned",
      text: "bad & late",
    });
    expect(readReply("<html>gateway</html>")).toEqual({ kind: "not-soap" });
    expect(readReply("not xml <")).toEqual({ kind: "not-soap" });
  });
});

describe("the way to the centre", () => {
  const account = { username: "marlshire", secret: "a secret of tests alone" };

  it("does not send captures over plain HTTP to another machine", () => {
    expect(() => bofCentre({ url: "http://centre.example/bof2", ...account })).toThrow(
      "must begin with https://",
    );
    expect(() => bofCentre({ url: "https://centre.example/bof2", ...account })).not.toThrow();
  });

  /** A centre that answers as `answer` does. */
  async function oddCentre(answer: RequestListener) {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return { url: `http://127.0.0.1:${port}/`, close };
  }
  const forEver = (response: ServerResponse, bytes: Buffer) => {
    const timer = setInterval(() => response.write(bytes), 1);
    response.on("close", () => clearInterval(timer));
  };

  it.each<[string, RequestListener, RegExp]>([
    ["never answers", () => {}, /no whole answer within 300 ms/],
    ["answers byte by byte", (_, response) => forEver(response, Buffer.from("<")), /no whole answer within/],
    ["never ends its answer", (_, response) => forEver(response, Buffer.alloc(32_768, "x")), /longer than/],
    ["hangs up", (request) => request.socket.destroy(), /does not answer/],
  ])("a centre that %s is given up, and the read waits", async (_, answer, words) => {
    const odd = await oddCentre(answer);
    const centre = bofCentre({ url: odd.url, ...account, timeoutMs: 300 });
    await expect(centre.send(capture)).rejects.toMatchObject({
      code: "national-centre-unreachable",
      retryable: true,
      message: expect.stringMatching(words),
    });
    await centre.close();
    await odd.close();
  });

  it("breaks off at once when Fosseway stops, and counts that as no failure of the centre", async () => {
    const asked = Promise.withResolvers<void>();
    const odd = await oddCentre(() => asked.resolve());
    const stop = new AbortController();
    const ledger = memoryForwardingLedger();
    const cameras = memoryCameraRegistry();
    await cameras.add(aCamera("a"), "a", CAPTURED_AT);
    const centre = bofCentre({ url: odd.url, ...account, timeoutMs: 3_600_000 });
    const consumer = nationalConsumer({
      ...{ plan: () => ({ mode: "near-real-time" }) as const, centre, ledger, cameras, stop: stop.signal },
      images: createMemoryImageStore(),
      rulesOf: houseRules,
      clock: () => capture.capturedAt,
      onDamagedPicture: () => {},
    });
    const reads = [1, 2, 3].map((number) => aRead(number, { cameraId: makeId("cam", "a") }));
    const entries = reads.map((read, index) => ({ read, sequence: (index + 1) as Sequence }));
    const forwarding = consumer.consume(entries);
    await asked.promise;
    stop.abort();
    await expect(forwarding).rejects.toMatchObject({ code: "national-centre-not-now" });
    expect(await ledger.health()).toMatchObject({ failures: 0 });
    expect(await ledger.cursor()).toBe(0);
    await centre.close();
    await odd.close();
  });

  it("a capture that was taken is known again, and its pictures arrive whole", async () => {
    const simulator = await startCentreSimulator(account);
    const centre = bofCentre({ url: simulator.url, ...account });
    expect(await centre.send(capture)).toEqual({ accepted: true });
    expect(await centre.send(capture)).toEqual({ accepted: true });
    expect(simulator.counts).toMatchObject({ accepted: 1, repeated: 1 });
    expect(Buffer.from(simulator.captures()[0]?.plateImage ?? "", "base64")).toEqual(
      Buffer.of(255, 216, 255),
    );
    await centre.close();
    await simulator.close();
  });
});
