/** docs/reference/cameras.md: which makes of camera can be pointed here, what of their messages is taken over, and how sure we are of it. */
import { waysOf } from "#cameras/connection-form.ts";
import type { CameraProtocol } from "#cameras/protocol.ts";
import { CARRIED } from "#cameras/protocol-facts.ts";
import { cameraProtocols } from "./camera-protocols.ts";

export const printCameras = (): void => {
  process.stdout.write(camerasPage(cameraProtocols()));
};

export function camerasPage(protocols: readonly CameraProtocol[]): string {
  const headings = ["make", "protocol", "comes by", "grade", ...CARRIED, "speed"];
  return `# Cameras that can be pointed here

Made by \`npm run gen\` from what each protocol says of itself. Mark and time are taken over from all of them.

${table([headings, headings.map(() => "---"), ...protocols.map(rowOf)])}

**Comes by**: *push* is sent by the camera, *pull* is fetched by Fosseway. A force's network has to let the one or the other through.

**Grade**, the certainty of the form of the messages. **A**: from the maker's or a standard's own document or sample. **B**: two or more
public integrations, independent of each other, agree. **C**: one public integration alone; it is implemented as described there, and has to be
tried with a camera before it is relied on. Whatever differs ends in quarantine with its bytes and the reason, and is never guessed.

**Colour** and **make** are those of the plate and of the vehicle, as the camera names them. **Candidates** are other marks that the plate may bear,
with how probable each is. **Heartbeat**: the camera says that it is there though no vehicle passes. **Backfill**: after an outage what was missed
is fetched from the camera's own list. **Speed** is taken over from none: a read here has no speed, and is no evidence of
one. A confidence that a camera does not state is unknown, and is shown as unknown.

Any make can be tried without a camera: \`npx fosseway simulate --list\` plays all of them. [Is it working?](../how-to/connect-a-camera.md#is-it-working) How to [add a protocol](../how-to/add-a-camera-protocol.md).
`;
}

function rowOf(protocol: CameraProtocol): readonly string[] {
  const { name, title, facts } = protocol;
  return [
    facts.makes,
    `[${title}](../how-to/${facts.page}) (\`${name}\`)`,
    waysOf(protocol).join(", "),
    facts.grade,
    ...CARRIED.map((what) => (facts.carries.includes(what) ? "yes" : "–")),
    "–",
  ];
}

const table = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
