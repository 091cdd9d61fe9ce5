/** `fosseway camera test`: is this camera working? What arrives from it right now, and what to change. */
import { Command, InvalidArgumentError } from "commander";
import {
  type CameraTold,
  findCamera,
  type WatchCameraPorts,
  type WatchedCamera,
  watchCamera,
} from "#flows/cameras/watch-camera.ts";
import type { StopSignal } from "#mechanism/stop-signal.ts";
import { formatInstant } from "#terms/instant.ts";

export interface CameraDesk extends WatchCameraPorts {
  close(): Promise<void>;
}

export interface CameraCommandPorts {
  readonly openDesk: () => Promise<CameraDesk>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly untilInterrupted: () => StopSignal;
  readonly setExitCode: (code: number) => void;
}

interface TestOptions {
  readonly seconds: number;
  readonly json?: true;
}

export function cameraCommand(ports: CameraCommandPorts): Command {
  const camera = new Command("camera").description("cameras of the register");
  camera
    .command("test")
    .description(
      "show what arrives from a camera right now, what was wrong and what to change, while the server runs; ends with 0 as soon as a good read came, with 1 when none did",
    )
    .argument("<camera>", "its code or its number (cam_...)")
    .option("--seconds <number>", "how long to wait for a good read", wholeNumber, 60)
    .option("--json", "one object of JSON a line")
    .action((named: string, options: TestOptions) => test(named, options, ports));
  return camera;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("A whole number is needed.");
  return Number(text);
}

async function test(named: string, { seconds, json }: TestOptions, ports: CameraCommandPorts): Promise<void> {
  const { say, complain, setExitCode } = ports;
  const desk = await ports.openDesk();
  try {
    const camera = await findCamera(named, desk);
    if (camera === undefined) {
      complain(`There is no camera ${named}. Its page has its code and its number.`);
      return setExitCode(1);
    }
    if (json !== true)
      say(
        `Watching ${camera.code} for ${seconds} seconds. Let a vehicle pass, or have the camera send a test.`,
      );
    const tell = (told: CameraTold) => {
      for (const line of json === true ? [JSON.stringify(jsonOf(told))] : linesOf(told)) say(line);
    };
    const stop = ports.untilInterrupted();
    const watched = await watchCamera(camera, seconds, tell, { ...desk, stop });
    say(json === true ? JSON.stringify({ told: "verdict", ...watched }) : verdictOf(watched));
    if (!watched.works) setExitCode(1);
  } finally {
    await desk.close();
  }
}

function jsonOf(told: CameraTold): object {
  if (told.told === "connection") return told;
  const { arrival, ...rest } = told;
  return { ...rest, ...arrival, at: formatInstant(arrival.at) };
}

const MARKS = { done: "ok", failed: "FAILED", "not-tried": "-" } as const;

function linesOf(told: CameraTold): readonly string[] {
  if (told.told === "connection") {
    const steps = told.steps.map(
      ({ step, outcome, words, ms }) =>
        `  ${step.padEnd(11)} ${MARKS[outcome].padEnd(7)} ${words}${ms === undefined ? "" : ` (${ms} ms)`}`,
    );
    return [`${told.title}: ${told.works ? "it answers" : told.words}`, ...steps];
  }
  const { arrival, title, change } = told;
  const { at, end, reason, said, from, sizeBytes, pictures, times, detail } = arrival;
  const who =
    told.told === "stranger"
      ? `nobody known${said === undefined ? "" : `, ${said}`}, from ${from ?? "?"}`
      : title;
  const what = `${sizeBytes} bytes, ${pictures} pictures${times > 1 ? `, ${times} times` : ""}`;
  return [
    `${formatInstant(at).slice(11, 23)}  ${who}  ${what}  ${end}${reason === undefined ? "" : ` (${reason})`}`,
    ...(detail === undefined ? [] : [`              ${detail}`]),
    ...change.map((words) => `    to change: ${words}`),
  ];
}

function verdictOf({ works, arrivals, strangers }: WatchedCamera): string {
  if (works) return "It works: a good read came.";
  if (arrivals > 0) return "No good read came. What to change stands with each message above.";
  if (strangers > 0)
    return "Nothing came from this camera. What came from nobody known, above, may be its own: look at the key, the login and the address.";
  return "Nothing came at all. Is the server running, does the camera have power and network, and are the address and the key typed into it as its page says?";
}
