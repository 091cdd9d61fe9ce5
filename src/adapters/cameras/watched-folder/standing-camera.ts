/** Plays a camera that leaves its files in a folder. Each is written under another name first, so that nobody takes half of it. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { StandingSimulator } from "#cameras/simulator.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { filesOf } from "../shared/standing-files.ts";

export const folderStanding: StandingSimulator = {
  leavesAt: "a folder of this machine",
  async open({ to }) {
    if (to === undefined)
      throw new OutsideError("simulator-needs-to", "Say with --to into which folder the files go.", {
        retryable: false,
      });
    const path = resolve(to);
    await mkdir(path, { recursive: true });
    return {
      settings: { path },
      async pass(pass) {
        for (const { name, body } of filesOf(pass)) {
          await writeFile(join(path, `${name}.part`), body);
          await rename(join(path, `${name}.part`), join(path, name));
        }
      },
      close: () => Promise.resolve(),
    };
  },
};
