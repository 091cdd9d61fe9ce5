/** Asks a camera over HTTP, with the login that it asks for, and reads its endless answer part by part. */
import { createHash, randomBytes } from "node:crypto";
import { type Dispatcher, errors, request } from "undici";
import { z } from "zod";
import { type ClockSample, saidWhenAsked } from "#cameras/clock-sample.ts";
import { digestAnswer } from "#cameras/digest-answer.ts";
import type { UserAndPassword } from "#cameras/receive.ts";
import type { ClockSetter } from "#terms/clock-offset.ts";
import { instant } from "#terms/instant.ts";
import type { Clock } from "#terms/makers.ts";
import { OutsideError } from "#terms/outside-error.ts";

export const CAMERA_ADDRESS = z
  .string()
  .trim()
  .max(500)
  .regex(
    /^https?:\/\/[^\s'"\\@?#/]+\/?$/i,
    "must begin with http:// or https:// and hold no path and no login",
  )
  .meta({
    title: "Address",
    description: "For example http://10.20.0.7, without a path and without a login",
  });

export const CAMERA_LOGIN = {
  user: z
    .string()
    .min(1)
    .max(200)
    .meta({ title: "User name", description: "Of an account in the camera that may see events" }),
  password: z.string().max(200).meta({ title: "Password", secret: true }),
};

/** Where a camera may ask for no login. */
export const LOGIN_IF_ASKED = {
  user: z
    .string()
    .max(200)
    .optional()
    .meta({ title: "User name", description: "If the camera asks for one" }),
  password: z.string().max(200).optional().meta({ title: "Password", secret: true }),
};

export interface CameraQuestion {
  readonly address: string;
  readonly login: UserAndPassword;
  readonly method: "GET" | "POST";
  /** Path and query. */
  readonly uri: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** A camera that says nothing for this long, not even that it is there, is away. */
const SILENT_TOO_LONG_MS = 30_000;

/** Throws `camera-unreachable`, `camera-login-refused` or `camera-answer-unfit`; no message repeats an address. */
export async function askCamera(question: CameraQuestion): Promise<Dispatcher.ResponseData> {
  const first = await send(question, undefined);
  if (first.statusCode !== 401) return takenFrom(first);
  const challenge = [first.headers["www-authenticate"] ?? ""].flat();
  await first.body.dump();
  const answer = challenge.map((one) => proofFor(one, question)).find((one) => one !== undefined);
  if (answer === undefined) throw loginRefused();
  const second = await send(question, answer);
  if (second.statusCode === 401 || second.statusCode === 403) {
    await second.body.dump();
    throw loginRefused();
  }
  return takenFrom(second);
}

/**
 * Its web server tells its time with each answer, in whole seconds. Undefined when it does not. `setterIn` finds in the answer what
 * the camera says that its clock is set by.
 */
export async function timeToldBy(
  question: CameraQuestion,
  clock: Clock,
  setterIn: (answer: string) => ClockSetter | undefined = () => undefined,
): Promise<ClockSample | undefined> {
  const askedAt = clock();
  const { headers, body } = await askCamera(question);
  const answeredAt = clock();
  const setBy = setterIn(await textUpTo(body, MOST_ANSWER_BYTES));
  const said = Date.parse([headers["date"] ?? ""].flat()[0] ?? "");
  if (Number.isNaN(said)) return undefined;
  return { ...saidWhenAsked(instant(said), { askedAt, answeredAt }), setBy };
}

const MOST_ANSWER_BYTES = 64 * 1024;

/** Empty where it is more. */
async function textUpTo(body: Dispatcher.ResponseData["body"], most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function send(
  { address, uri, method, contentType, body, signal }: CameraQuestion,
  authorization: string | undefined,
): Promise<Dispatcher.ResponseData> {
  try {
    return await request(new URL(uri, address), {
      ...{ method, signal, headersTimeout: 15_000, bodyTimeout: SILENT_TOO_LONG_MS },
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(contentType === undefined ? {} : { "content-type": contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
  } catch (cause) {
    throw unreachable(cause);
  }
}

function proofFor(challenge: string, { method, uri, login }: CameraQuestion): string | undefined {
  const cnonce = randomBytes(8).toString("hex");
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  if (/^basic /i.test(challenge))
    return `Basic ${Buffer.from(`${login.user}:${login.password}`).toString("base64")}`;
  return digestAnswer({ challenge, method, uri, login, cnonce }, md5);
}

async function takenFrom(answer: Dispatcher.ResponseData): Promise<Dispatcher.ResponseData> {
  if (answer.statusCode < 300) return answer;
  await answer.body.dump();
  throw unfit(
    `The camera answers with ${answer.statusCode}: it may be of another make or have no plate reading.`,
  );
}

const outside = (code: string, words: string, cause?: unknown) =>
  new OutsideError(code, words, { retryable: true, ...(cause === undefined ? {} : { cause }) });

export const unreachable = (cause: unknown): OutsideError =>
  cause instanceof OutsideError
    ? cause
    : outside(
        "camera-unreachable",
        cause instanceof errors.BodyTimeoutError
          ? "The camera has said nothing for half a minute, not even that it is there."
          : "The camera does not answer. Look at its address, its power and the network.",
        cause,
      );
export const loginRefused = (): OutsideError =>
  outside("camera-login-refused", "The camera does not take this user name and password.");
export const unfit = (words: string): OutsideError => outside("camera-answer-unfit", words);
