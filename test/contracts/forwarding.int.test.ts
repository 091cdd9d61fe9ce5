/** Do the forwarding ledgers keep their contract, and do reads reach the national centre once, whatever happens on the way? */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { bofCentre } from "#adapters/national/bof/bof-centre.ts";
import { readReply, sendCaptureXml } from "#adapters/national/bof/capture-xml.ts";
import { startCentreSimulator } from "#adapters/national/simulator/centre-simulator.ts";
import { memoryForwardingLedger } from "#adapters/stores/memory/forward-ledger.ts";
import { postgresForwardingLedger } from "#adapters/stores/postgres/forwarding/forward-ledger.ts";
import type { CaptureRecord } from "#forwarding/capture-record.ts";
import { makeId } from "#terms/ids.ts";
import { type Instant, parseInstant } from "#terms/instant.ts";
import { aVrm } from "../factories/reads.ts";
import { forwardingStory, ledgerContract } from "./forwarding-contract.ts";
import { describeOnEveryPostgres } from "./postgres-for-tests.ts";

describe("the forwarding ledger in memory", () => {
  ledgerContract(() => Promise.resolve(memoryForwardingLedger()));
  describe("and the centre", () => forwardingStory(() => Promise.resolve(memoryForwardingLedger())));
});

describeOnEveryPostgres("the forwarding ledger", (fresh) => {
  ledgerContract(async () => postgresForwardingLedger(await fresh()));
  describe("and the centre", () => forwardingStory(async () => postgresForwardingLedger(await fresh())));
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

  it("a centre that never answers is given up after the time limit", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const centre = bofCentre({ url: `http://127.0.0.1:${port}/`, ...account, timeoutMs: 50 });
    await expect(centre.send(capture)).rejects.toMatchObject({
      code: "national-centre-unreachable",
      retryable: true,
    });
    centre.close();
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
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
    centre.close();
    await simulator.close();
  });
});
