/** Plays a camera that is asked, or that leaves its files somewhere: says what to enter for it, and lets vehicles pass. */
import type { SimulatedPass, StandingCamera, StandingSimulator } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";
import type { Playing, SimulateOptions } from "./simulate-options.ts";

/** For whoever names none. */
const LOGIN = { user: "simulated", password: "simulated-camera" };

type Standing = Playing & {
  readonly passOf: (number: number, options: SimulateOptions, deps: Playing) => Promise<SimulatedPass>;
};

/** Exit status 1 where it cannot stand there, or nobody asks in time. */
export async function stand(
  protocol: string,
  standing: StandingSimulator,
  options: SimulateOptions,
  deps: Standing,
): Promise<void> {
  const { to, port, device, user = LOGIN.user, password = LOGIN.password } = options;
  try {
    const camera = await standing.open({ to, port, device, login: { user, password } });
    try {
      tellWhere(protocol, camera, options, deps);
      await letPass(protocol, camera, options, deps);
    } finally {
      await camera.close();
    }
  } catch (failure) {
    if (!(failure instanceof OutsideError)) throw failure;
    deps.err.write(`${failure.message}\n`);
    deps.setExitCode(1);
  }
}

function tellWhere(
  protocol: string,
  { settings }: StandingCamera,
  { json }: SimulateOptions,
  { out }: Standing,
): void {
  if (json === true) {
    out.write(`${JSON.stringify({ protocol, enter: settings })}\n`);
    return;
  }
  out.write("Enter this as the camera's connection:\n");
  for (const [name, value] of Object.entries(settings)) out.write(`  ${name.padEnd(10)} ${value}\n`);
}

async function letPass(
  protocol: string,
  camera: StandingCamera,
  options: SimulateOptions,
  deps: Standing,
): Promise<void> {
  const { passes, every, wait, json } = options;
  for (let number = 0; number < passes; number += 1) {
    if (number > 0) await deps.delay(every);
    const pass = await deps.passOf(number, options, deps);
    if (!(await inTime(camera.pass(pass), wait * 1_000, deps))) {
      deps.err.write(
        `Nobody came for it within ${wait} seconds. Enter the connection, or wait longer with --wait.\n`,
      );
      return deps.setExitCode(1);
    }
    const said = { protocol, pass: number + 1, vrm: pass.vrm };
    deps.out.write(json === true ? `${JSON.stringify(said)}\n` : `${number + 1}  ${pass.vrm}  passed\n`);
  }
  // What was handed over a moment ago is on its way.
  await deps.delay(AFTERWARDS_MS);
}

const AFTERWARDS_MS = 1_000;

const inTime = (done: Promise<void>, ms: number, { delay }: Standing): Promise<boolean> =>
  Promise.race([done.then(() => true), delay(ms).then(() => false)]);
