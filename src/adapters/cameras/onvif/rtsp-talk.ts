/** Asks a camera over RTSP for its stream of metadata, and for nothing else that it has: over the one line that it is asked by. */
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { digestAnswer } from "#cameras/digest-answer.ts";
import type { UserAndPassword } from "#cameras/receive.ts";
import { loginRefused, unfit } from "../shared/camera-http.ts";
import { headerIn, headersIn, type RtspUnit, rtspUnits } from "./rtsp-units.ts";

export interface RtspCamera {
  /** `rtsp://` or `rtsps://`, without a login. */
  readonly address: string;
  /** Undefined where the camera asks for none. */
  readonly login: UserAndPassword | undefined;
  readonly signal: AbortSignal;
}

type Answer = Extract<RtspUnit, { kind: "answer" }>;

interface Talk {
  /** Throws `camera-login-refused` or `camera-answer-unfit`. */
  ask(method: string, uri: string, headers?: readonly string[]): Promise<Answer>;
  /** Says what needs no waiting for an answer. */
  say(method: string, uri: string, headers: readonly string[]): void;
  next(): Promise<RtspUnit | undefined>;
  end(): void;
}

/** A camera that says nothing for this long, not even that it is there, is away. */
const SILENT_TOO_LONG_MS = 30_000;
/** A session ends at the camera when nobody asks for it within a minute, where it says nothing else. */
const SESSION_S = 60;
/** Its answers tell the time as well where it sends nothing while nothing passes. */
const LONGEST_TURN_S = 4;

/** Does it have such a stream? Fetches nothing of it. */
export async function describeMetadata(camera: RtspCamera): Promise<void> {
  const talk = await talkTo(camera);
  try {
    mediumIn(await talk.ask("DESCRIBE", camera.address, ["Accept: application/sdp"]), camera.address);
  } finally {
    talk.end();
  }
}

/** The packets of RTP as they come, and undefined for each other sign that the camera is there. Ends when the line does. */
export async function* metadataPackets(camera: RtspCamera): AsyncGenerator<Buffer | undefined> {
  const talk = await talkTo(camera);
  let turn: NodeJS.Timeout | undefined;
  try {
    const { channel, everyMs, stay } = await played(talk, camera.address);
    turn = setInterval(stay, everyMs);
    for (let unit = await talk.next(); unit !== undefined; unit = await talk.next()) {
      if (unit.kind === "packet" && unit.channel === channel) yield unit.packet;
      else if (unit.kind === "answer" && unit.status === SESSION_GONE) return;
      else yield undefined;
    }
  } finally {
    clearInterval(turn);
    talk.end();
  }
}

const SESSION_GONE = 454;

/** The stream runs; `stay` keeps it from ending. */
async function played(talk: Talk, address: string) {
  const described = await talk.ask("DESCRIBE", address, ["Accept: application/sdp"]);
  const { control, base } = mediumIn(described, address);
  const set = await talk.ask("SETUP", control, ["Transport: RTP/AVP/TCP;unicast;interleaved=0-1"]);
  const channel = Number(/interleaved=(\d{1,3})/.exec(headerIn(set.head, "Transport") ?? "")?.[1] ?? 0);
  const session = headerIn(set.head, "Session") ?? "";
  const headers = [`Session: ${session.split(";", 1)[0]?.trim()}`];
  await talk.ask("PLAY", base, [...headers, "Range: npt=0.000-"]);
  const seconds = Number(/timeout=(\d{1,5})/i.exec(session)?.[1] ?? SESSION_S);
  const everyMs = Math.max(1, Math.min(LONGEST_TURN_S, Math.floor(seconds / 2))) * 1_000;
  return { channel, everyMs, stay: () => talk.say("OPTIONS", base, headers) };
}

async function talkTo({ address, login, signal }: RtspCamera): Promise<Talk> {
  const socket = await lineTo(address, signal);
  const units = rtspUnits(socket);
  let [number, challenge] = [0, ""];
  const write = (method: string, uri: string, headers: readonly string[]) => {
    number += 1;
    const proof = challenge === "" ? [] : proofOf({ challenge, method, uri, login });
    const lines = [`${method} ${uri} RTSP/1.0`, `CSeq: ${number}`, ...proof, ...headers];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  };
  const next = async () => {
    const { value, done } = await units.next();
    return done === true ? undefined : value;
  };
  const answered = async (): Promise<Answer> => {
    for (let unit = await next(); unit !== undefined; unit = await next())
      if (unit.kind === "answer" && unit.status >= 200) return unit;
    throw new Error("the camera ended the line");
  };
  return {
    next,
    say: write,
    end: () => socket.destroy(),
    async ask(method, uri, headers = []) {
      write(method, uri, headers);
      let answer = await answered();
      if (answer.status === 401) {
        challenge = challengeIn(answer);
        write(method, uri, headers);
        answer = await answered();
      }
      if (answer.status === 401 || answer.status === 403) throw loginRefused();
      if (answer.status >= 300) throw unfit(WORDS[answer.status] ?? notTaken(method, answer.status));
      return answer;
    },
  };
}

const WORDS: Readonly<Record<number, string>> = {
  404: "The camera has no stream at this path. Look for the path of a profile with metadata in its manual.",
  461: "The camera does not send its stream over the line that it is asked by (interleaved over TCP).",
};
const notTaken = (method: string, status: number) =>
  `The camera answers ${method} with ${status}: it may have no stream of metadata.`;

/** Throws what the line throws; whoever waits for it is told when nothing comes. */
async function lineTo(address: string, signal: AbortSignal): Promise<Socket> {
  const { protocol, hostname, port } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, "");
  const isEncrypted = protocol === "rtsps:";
  const at = { host, port: Number(port === "" ? (isEncrypted ? 322 : 554) : port) };
  const socket: Socket = isEncrypted
    ? connectTls({ ...at, ...(isIP(host) === 0 ? { servername: host } : {}) })
    : connectPlain(at);
  // Whoever reads from the line is told of what breaks it.
  socket.on("error", () => {});
  const leave = () => socket.destroy(new Error("stopped"));
  signal.addEventListener("abort", leave, { once: true });
  socket.once("close", () => signal.removeEventListener("abort", leave));
  socket.setTimeout(SILENT_TOO_LONG_MS, () => socket.destroy(new Error("the camera says nothing")));
  if (signal.aborted) leave();
  await once(socket, isEncrypted ? "secureConnect" : "connect");
  return socket;
}

/** Digest before Basic, where the camera knows both. */
function challengeIn({ head }: Answer): string {
  const all = headersIn(head, "WWW-Authenticate");
  const found = all.find((one) => /^digest /i.test(one)) ?? all.find((one) => /^basic/i.test(one));
  if (found === undefined) throw loginRefused();
  return found;
}

function proofOf(asked: {
  readonly challenge: string;
  readonly method: string;
  readonly uri: string;
  readonly login: UserAndPassword | undefined;
}): readonly string[] {
  const { login } = asked;
  if (login === undefined) throw loginRefused();
  const basic = Buffer.from(`${login.user}:${login.password}`).toString("base64");
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const digest = digestAnswer({ ...asked, login, cnonce: randomBytes(8).toString("hex") }, md5);
  return [`Authorization: ${digest ?? `Basic ${basic}`}`];
}

interface Medium {
  readonly control: string;
  readonly base: string;
}

/** The first of metadata in XML. What is packed in EXI or gzip is another medium, which a camera has beside it or not at all. */
export function mediumIn({ head, body }: Pick<Answer, "head" | "body">, address: string): Medium {
  const named = headerIn(head, "Content-Base") ?? headerIn(head, "Content-Location") ?? address;
  const base = /^rtsps?:\/\/\S+$/i.test(named) ? named : address;
  const media = body.split(/^(?=m=)/m).slice(1);
  const found = media.find((one) => /^a=rtpmap:\d+ vnd\.onvif\.metadata\//im.test(one));
  if (found === undefined)
    throw unfit(
      /vnd\.onvif\.metadata/i.test(body)
        ? "The camera sends its metadata packed. Switch its compression off."
        : "The stream at this address holds no metadata. Switch metadata on in the camera's media profile, or name the path of a profile that has it.",
    );
  const control = /^a=control:(\S+)/im.exec(found)?.[1] ?? "*";
  if (control === "*") return { control: base, base };
  if (/^rtsps?:/i.test(control)) return { control, base };
  return { control: base.endsWith("/") ? base + control : `${base}/${control}`, base };
}
