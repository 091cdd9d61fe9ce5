import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, describe, expect, it } from "vitest";
import { openPostOffice, type PostOffice } from "#demo/post-office/post-office.ts";

let folder: string;
let post: PostOffice;

afterEach(async () => {
  await post.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the demo's post office", () => {
  it("lays each mail into the folder, by whom it is for", async () => {
    folder = await mkdtemp(join(tmpdir(), "fosseway-post-"));
    post = await openPostOffice(folder);
    const transport = createTransport(post.url);
    const mail = {
      from: "fosseway@marlshire.example",
      subject: "An alert waits",
      text: "Sign in to see it.",
    };
    await transport.sendMail({ ...mail, to: "tamsin.bray@marlshire.example" });
    const files = await readdir(folder);
    expect(files).toEqual([expect.stringMatching(/-tamsin\.bray@marlshire\.example\.eml$/)]);
    expect(await readFile(join(folder, files[0] ?? ""), "utf8")).toContain("Sign in to see it.");
  });
});
