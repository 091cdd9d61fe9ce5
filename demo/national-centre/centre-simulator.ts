/** A national centre to practise with: takes `sendCapture`, checks signatures, knows a capture again, and can be taken down. */
import { createHmac, timingSafeEqual } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { XMLParser } from "fast-xml-parser";
import { escapeXml, fieldsOf, pictureIn, type SentCapture, type SentPicture } from "./sent-capture.ts";

export interface CentreSimulator {
  readonly url: string;
  /** Distinct captures, oldest first. */
  captures(): readonly SentCapture[];
  /** Pictures that came after their captures, or before them. */
  pictures(): readonly SentPicture[];
  readonly counts: {
    accepted: number;
    repeated: number;
    refused: number;
    denied: number;
    turnedAway: number;
  };
  /** `down` answers 503; `unplugged` breaks every connection; `forgetful` takes captures and then breaks the connection. */
  setBehaviour(behaviour: Behaviour): void;
  /** From now on captures of these marks, and of no others, are refused with a reason. */
  refuse(vrms: readonly string[]): void;
  close(): Promise<void>;
}

type Behaviour = "up" | "down" | "unplugged" | "forgetful";

export interface SimulatorOptions {
  readonly username: string;
  readonly secret: string;
  readonly port?: number | undefined;
}

const LARGEST_BODY_BYTES = 256 * 1024;
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false });

export async function startCentreSimulator(options: SimulatorOptions): Promise<CentreSimulator> {
  const store = new Map<string, SentCapture>();
  const pictures = new Map<string, SentPicture>();
  const counts = { accepted: 0, repeated: 0, refused: 0, denied: 0, turnedAway: 0 };
  const refusedVrms = new Set<string>();
  let behaviour: Behaviour = "up";

  const takePicture = (sent: SentPicture) => {
    if (!signatureFits(identityOf(sent), options)) return deny(counts);
    pictures.set(keyOf(sent), sent);
    return returned("", "addBinaryCaptureData");
  };
  const takeCapture = (capture: SentCapture | undefined) => {
    if (capture === undefined) return fault("Client", "not a sendCapture call");
    if (!signatureFits(capture, options)) return deny(counts);
    if (refusedVrms.has(capture.vrm)) {
      counts.refused += 1;
      return returned("capture refused by the centre's rules");
    }
    const identity = `${capture.vrm}|${capture.feedID}|${capture.sourceID}|${capture.cameraID}|${capture.captureDate}`;
    if (store.has(identity)) counts.repeated += 1;
    else counts.accepted += 1;
    store.set(identity, capture);
    return returned("");
  };
  const take = (xml: string): { readonly status: number; readonly body: string } => {
    const envelope = parser.parse(xml);
    const picture = pictureIn(envelope);
    return picture === undefined ? takeCapture(fieldsOf(envelope)) : takePicture(picture);
  };

  const server = http.createServer((request, response) => {
    if (behaviour === "unplugged") return request.socket.destroy();
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on("data", (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > LARGEST_BODY_BYTES) request.socket.destroy();
      else chunks.push(chunk);
    });
    request.on("end", () => {
      if (behaviour === "down") {
        counts.turnedAway += 1;
        response.writeHead(503).end("closed for maintenance");
        return;
      }
      const { status, body } = take(Buffer.concat(chunks).toString("utf8"));
      if (behaviour === "forgetful") request.socket.destroy();
      else response.writeHead(status, { "content-type": "text/xml; charset=utf-8" }).end(body);
    });
    return;
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/bof2/services/inputcapturewebservice`,
    captures: () => [...store.values()],
    pictures: () => [...pictures.values()],
    counts,
    setBehaviour: (next) => {
      behaviour = next;
    },
    refuse: (vrms) => {
      refusedVrms.clear();
      for (const vrm of vrms) refusedVrms.add(vrm);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function deny(counts: { denied: number }) {
  counts.denied += 1;
  return fault("Client", "signature or username not known");
}

const keyOf = ({ vrm, cameraIdentifier, captureTime, binaryDataType }: SentPicture): string =>
  [vrm, cameraIdentifier, captureTime, binaryDataType].join("|");

type Signed = Pick<
  SentCapture,
  "signature" | "username" | "vrm" | "feedID" | "sourceID" | "cameraID" | "captureDate"
>;

const identityOf = (sent: SentPicture): Signed => ({
  ...{ signature: sent.signature, username: sent.username, vrm: sent.vrm },
  ...{ feedID: sent.feedIdentifier, sourceID: sent.sourceIdentifier, cameraID: sent.cameraIdentifier },
  captureDate: sent.captureTime,
});

function signatureFits(capture: Signed, { username, secret }: SimulatorOptions): boolean {
  if (capture.username !== username) return false;
  const { vrm, feedID, sourceID, cameraID, captureDate } = capture;
  const signed = [username, vrm, feedID, sourceID, cameraID, captureDate].join("|");
  const expected = createHmac("sha256", secret).update(signed).digest();
  const given = Buffer.from(capture.signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

function returned(text: string, call = "sendCapture") {
  const xml = `<${call}Response><${call}Return>${escapeXml(text)}</${call}Return></${call}Response>`;
  return { status: 200, body: envelope(xml) };
}

function fault(code: "Client" | "Server", text: string) {
  const xml = `<soapenv:Fault><faultcode>soapenv:${code}</faultcode><faultstring>${escapeXml(text)}</faultstring></soapenv:Fault>`;
  return { status: 500, body: envelope(xml) };
}
