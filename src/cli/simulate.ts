/** Plays a camera of some make, so that a connection can be tried out without one: `fosseway simulate`. */
import { Command, InvalidArgumentError } from "commander";
import { waysOf } from "#cameras/connection-form.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import type { Receive } from "#cameras/receive.ts";
import type { SimulatedMessage, SimulatedPass, Simulator } from "#cameras/simulator.ts";
import type { Playing, SimulateDeps, SimulateOptions } from "./simulate-options.ts";
import { sendSimulated } from "./simulated-camera.ts";
import { stand } from "./standing-camera.ts";

export function simulateCommand(deps: SimulateDeps): Command {
  return new Command("simulate")
    .description("play a camera of some make: send what it would of vehicles that pass")
    .argument("[protocol]", "a name from --list")
    .option(
      "--to <address>",
      "the server, for example http://127.0.0.1:8320; where files go, the folder or the SFTP server",
    )
    .option("--key <key>", "the camera's key")
    .option("--user <name>", "the user name of its connection, where the protocol asks for one")
    .option("--password <text>", "the password of its connection")
    .option("--passes <number>", "how many vehicles pass", wholeNumber, 1)
    .option("--every <ms>", "time between two of them", wholeNumber, 1000)
    .option("--vrm <mark>", "the mark of each; left out, marks that were never issued")
    .option("--no-pictures", "send no pictures")
    .option("--heartbeat", "say first that the camera is there, where the make does")
    .option("--device <name>", "what the camera calls itself", "SIMULATED-1")
    .option("--form <name>", "in which of its forms the make tells it, where it has several")
    .option("--together <number>", "vehicles in one message, where the make has that", wholeNumber, 1)
    .option(
      "--port <number>",
      "where a camera that is asked stands on this machine; any free one by default",
      wholeNumber,
      0,
    )
    .option("--wait <seconds>", "how long it waits for somebody to ask it", wholeNumber, 120)
    .option("--list", "list the protocols")
    .option("--json", "one object of JSON a protocol, in a list, or one a message sent")
    .action(async (name: string | undefined, options: SimulateOptions) => {
      const tools = await deps.tools();
      const protocols = await tools.protocols();
      if (options.list === true) return list(protocols, options, deps);
      const protocol = protocols.find((one) => one.name === name);
      const problem = whyNot(name, protocol, options);
      if (protocol === undefined || problem !== undefined) {
        deps.err.write(`${problem}\n`);
        return deps.setExitCode(1);
      }
      const playing = { ...deps, ...tools };
      if (protocol.standing === undefined) return play(protocol, options, playing);
      await stand(protocol.name, protocol.standing, options, { ...playing, passOf });
    });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError("A whole number is needed.");
  return Number(text);
}

function whyNot(
  name: string | undefined,
  protocol: CameraProtocol | undefined,
  options: SimulateOptions,
): string | undefined {
  if (name === undefined) return "Name a protocol; --list says which there are.";
  if (protocol === undefined) return `There is no protocol "${name}"; --list says which there are.`;
  const { receive, simulator, standing } = protocol;
  if (standing !== undefined) return undefined;
  if (simulator === undefined || receive === undefined)
    return `Cameras of "${name}" are not simulated. --list says which are.`;
  return whyNotSent(receive, simulator, options);
}

function whyNotSent(
  receive: Receive<never>,
  { forms = [], together }: Simulator,
  { to = "", key, user, form, together: number }: SimulateOptions,
): string | undefined {
  if (!URL.canParse(to)) return "Say with --to which server it goes to, for example http://127.0.0.1:8320.";
  const most = together?.most ?? 1;
  const words = forms.length === 0 ? "This make has one form alone." : `Its forms are: ${forms.join(", ")}.`;
  if (form !== undefined && !forms.includes(form)) return words;
  if (number > most) return `This make tells of at most ${most} in one message.`;
  const [given, asked] =
    "of" in receive.login
      ? [user, "This make logs in with --user and --password."]
      : [key, "This make proves itself by the camera's key: --key."];
  return given === undefined ? asked : undefined;
}

/** Exit status 1 when something sent was not taken. */
async function play(protocol: CameraProtocol, options: SimulateOptions, deps: Playing): Promise<void> {
  const { simulator } = protocol;
  if (options.heartbeat === true && simulator?.heartbeat !== undefined)
    await send(simulator.heartbeat(options.device, deps.clock()), protocol, options, deps);
  for (let number = 0; number < options.passes; number += options.together) {
    if (number > 0) await deps.delay(options.every);
    const count = Math.min(options.together, options.passes - number);
    const passes: SimulatedPass[] = [];
    for (let one = number; one < number + count; one += 1) passes.push(await passOf(one, options, deps));
    for (const message of messagesOf(simulator, passes)) await send(message, protocol, options, deps);
  }
}

function messagesOf(
  simulator: Simulator | undefined,
  passes: readonly SimulatedPass[],
): readonly SimulatedMessage[] {
  if (passes.length > 1) return simulator?.together?.passing(passes) ?? [];
  return passes.flatMap((pass) => simulator?.passing(pass) ?? []);
}

async function passOf(number: number, options: SimulateOptions, deps: Playing): Promise<SimulatedPass> {
  const vrm = options.vrm ?? neverIssued(number);
  const at = deps.clock();
  const { user, password } = options;
  return {
    ...{ vrm, at, sequence: (Math.floor(at / 1000) % 1_000_000) + number, device: options.device },
    ...{ direction: number % 2 === 0 ? "towards" : "away", lane: (number % 3) + 1, confidence: 0.92 },
    form: options.form,
    login: user === undefined || password === undefined ? undefined : { user, password },
    ...(options.pictures ? await deps.pictures(vrm) : {}),
  };
}

const LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY";

/** Age identifier 49 was never issued. */
function neverIssued(number: number): string {
  const letter = (place: number) => LETTERS[Math.floor(number / LETTERS.length ** place) % LETTERS.length];
  return `SM49${letter(2)}${letter(1)}${letter(0)}`;
}

async function send(
  message: SimulatedMessage,
  { name, receive }: CameraProtocol,
  { to = "", json, key, user, password }: SimulateOptions,
  { fetch, out, setExitCode }: Playing,
): Promise<void> {
  if (receive === undefined) return;
  const { status, text } = await sendSimulated(message, receive, {
    to,
    fetch,
    login: { key, user, password },
  });
  const { path, body } = message;
  if (json === true) out.write(`${JSON.stringify({ protocol: name, path, bytes: body.length, status })}\n`);
  else out.write(`${path}  ${body.length} bytes  ${status}  ${text.slice(0, 200).replaceAll(/\s+/g, " ")}\n`);
  if (status >= 400) setExitCode(1);
}

function list(protocols: readonly CameraProtocol[], { json }: SimulateOptions, { out }: SimulateDeps): void {
  const rows = protocols.map(listed);
  if (json === true) {
    out.write(`${JSON.stringify(rows, undefined, 2)}\n`);
    return;
  }
  for (const { name, title, mode, simulated } of rows)
    out.write(`${name.padEnd(20)} ${mode.padEnd(10)} ${simulated ? "simulated" : "         "}  ${title}\n`);
}

/** `paths` have `:key` where the camera's key stands. */
function listed(protocol: CameraProtocol) {
  const { name, title, facts, receive, simulator } = protocol;
  const plays = playOf(protocol);
  return {
    ...{ name, title, makes: facts.makes },
    mode: waysOf(protocol).join(", "),
    login: receive?.login.by ?? null,
    paths: receive?.routes.map(({ path }) => path) ?? [],
    ...{ carries: facts.carries, grade: facts.grade, simulated: plays !== null, plays },
    forms: simulator?.forms ?? [],
  };
}

/** `stands`: it waits to be asked. `leaves`: it brings to --to what is fetched from there. */
function playOf({ simulator, standing }: CameraProtocol): "sends" | "stands" | "leaves" | null {
  if (standing !== undefined) return standing.leavesAt === undefined ? "stands" : "leaves";
  return simulator === undefined ? null : "sends";
}
