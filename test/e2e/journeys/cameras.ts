/** The ANPR manager connects cameras, by a folder and by a stream: added, tried, changed, switched off for a reason, and on again. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, focused, loaded } from "../pages/page.ts";
import { roadside } from "../roadside.ts";

export function camerasJourney(world: World): void {
  it("connects a camera by a folder: what is wrong is said, what lies there is taken, it is changed, disabled for a reason and enabled again", async () => {
    const newFolder = () => mkdtemp(join(tmpdir(), "fosseway-e2e-"));
    const [folder, other] = [await newFolder(), await newFolder()];
    await (await roadside(world)).camera("E2E-FOLDER");
    const page = await officer(world, "ANPR manager");
    await page.goto("/cameras");
    await loaded(page, "Cameras");
    await page.getByRole("link", { name: "E2E-FOLDER", exact: true }).click();
    await arriveAt(page, "Camera E2E-FOLDER");
    await page.getByText("Waiting for the first read.").waitFor();

    await page.getByRole("button", { name: "Add: A watched folder" }).click();
    await page.getByRole("button", { name: "Add the connection" }).click();
    await page.getByRole("link", { name: "Enter: Folder" }).waitFor();
    await page.getByRole("textbox", { name: "Folder" }).fill("gate");
    await page.getByRole("button", { name: "Add the connection" }).click();
    await page.getByRole("link", { name: /must be the whole path/ }).waitFor();
    await checkAccessibility(page);
    await page.getByRole("textbox", { name: "Folder" }).fill(folder);
    await page.getByRole("button", { name: "Add the connection" }).click();
    await page.getByText("Added: A watched folder").waitFor();
    expect(await focused(page)).toContain("Added: A watched folder");

    await page.getByRole("button", { name: "Try it now" }).click();
    await page.getByText("It works: the other side answers.").waitFor();
    await checkAccessibility(page);
    await page.getByText("Waiting for the first message.").waitFor();
    await leave(folder, "VB49 XYZ");
    await page.getByText("The first read came").waitFor();
    await page.getByText("The first message came").waitFor();
    await page.getByText(/^Last read: .+ ago\)\.$/).waitFor();
    await page.getByRole("button", { name: "Show its last picture" }).click();
    await page.getByText("Its newest read came without a picture.").waitFor();
    await page.getByText("1 read in the last 24 hours, by the hour").click();
    await checkAccessibility(page);

    await page.getByRole("button", { name: /^Change.*A watched folder/ }).click();
    expect(await page.getByRole("textbox", { name: "Folder" }).inputValue()).toBe(folder);
    await page.getByRole("textbox", { name: "Folder" }).fill(`${other}/not-there`);
    await page.getByRole("button", { name: "Save the connection" }).click();
    await page.getByText("Changed: A watched folder").waitFor();
    // Nobody presses anything: what holds it up shows by itself.
    await page.getByText("Held up: there is no such folder on this server").waitFor();
    await page.getByRole("button", { name: /^Change.*A watched folder/ }).click();
    await page.getByRole("textbox", { name: "Folder" }).fill(other);
    await page.getByRole("button", { name: "Save the connection" }).click();
    await page.getByText("Running", { exact: true }).waitFor();
    await leave(other, "WB49 XYZ");
    await page.getByText("2 reads in the last 24 hours, by the hour").waitFor();

    await page.getByRole("button", { name: /^Disable….*A watched folder/ }).click();
    await page.getByText("Do you want to disable it?").waitFor();
    await page.getByRole("button", { name: "Yes, disable it" }).click();
    await page.getByRole("link", { name: "Say why, in a few words" }).waitFor();
    await page.getByLabel("Why is it disabled?").fill("The camera posts by itself now.");
    await page.getByRole("button", { name: "Yes, disable it" }).click();
    await page.getByText("Disabled: A watched folder").waitFor();
    await page.getByText("Off", { exact: true }).waitFor();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Enable", exact: true }).click();
    await page.getByText("Enabled: A watched folder").waitFor();
    await page.getByText("Running", { exact: true }).waitFor();

    await page.getByRole("button", { name: "Make a new key…" }).click();
    await page.getByLabel("A week").check();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("The camera has a new key").waitFor();
    // The list of keys is asked for anew once the key is made.
    await page
      .getByRole("listitem")
      .filter({ hasText: /^A key made/ })
      .nth(1)
      .waitFor();
    await page.getByText("How to connect E2E-FOLDER").click();
    await page.getByText("A photograph that it posts; $KEY is its key:").waitFor();
    await checkAccessibility(page);
    await Promise.all([folder, other].map((one) => rm(one, { recursive: true })));
  });

  it("connects a camera by its video stream: the address is checked, a stream that does not come is said to, and its password is not shown", async () => {
    await (await roadside(world)).camera("E2E-STREAM");
    const page = await officer(world, "ANPR manager");
    await page.goto("/cameras");
    await loaded(page, "Cameras");
    await page.getByRole("link", { name: "E2E-STREAM", exact: true }).click();
    await arriveAt(page, "Camera E2E-STREAM");
    await page.getByText("Nothing has been heard from this camera yet.").waitFor();

    await page.getByRole("button", { name: "Add: The camera's video stream" }).click();
    await page.getByRole("textbox", { name: "Address" }).fill("rtsp://viewer:secret@127.0.0.1/lane");
    await page.getByRole("textbox", { name: "User name" }).fill("viewer");
    await page.getByLabel("Password").fill("nine-wrens-under-ivy");
    await page.getByRole("button", { name: "Add the connection" }).click();
    await page.getByRole("link", { name: /must begin with rtsp/ }).waitFor();
    await checkAccessibility(page);
    // Nothing listens there.
    await page.getByRole("textbox", { name: "Address" }).fill("rtsp://127.0.0.1:9/lane");
    await page.getByRole("button", { name: "Add the connection" }).click();
    await page.getByText("Added: The camera's video stream").waitFor();
    await page.getByText("Held up: the camera cannot be reached, or refuses the address or login").waitFor();
    await page.getByRole("button", { name: "Try it now" }).click();
    await page.getByText("nothing listens at port 9.").waitFor();
    await checkAccessibility(page);

    await page.getByRole("button", { name: /^Change.*The camera's video stream/ }).click();
    expect(await page.getByLabel("Password").inputValue()).toBe("");
    await page.getByRole("button", { name: "Save the connection" }).click();
    await page.getByText("Changed: The camera's video stream").waitFor();
    expect(await page.content()).not.toContain("nine-wrens");

    await page.getByRole("button", { name: /^Disable….*The camera's video stream/ }).click();
    await page.getByLabel("Why is it disabled?").fill("The camera is taken down.");
    await page.getByRole("button", { name: "Yes, disable it" }).click();
    await page.getByText("Disabled: The camera's video stream").waitFor();
  });

  it("watches a camera being connected: what was wrong and what to change shows by itself, until a good read comes", async () => {
    const send = await (await roadside(world)).camera("E2E-WORKING");
    const page = await officer(world, "ANPR manager");
    await page.goto("/cameras");
    await loaded(page, "Cameras");
    await page.getByRole("link", { name: "E2E-WORKING", exact: true }).click();
    await arriveAt(page, "Camera E2E-WORKING");
    await page.getByRole("link", { name: "Is it working?" }).click();
    await arriveAt(page, "Is camera E2E-WORKING working?");
    await page.getByText("Waiting for the first message").waitFor();
    await checkAccessibility(page);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await expect(send("VB49 XYZ", { capturedAt: tomorrow })).rejects.toThrow("impossible-time");
    await page.getByText("The camera’s clock is 24 hours ahead.").waitFor();
    await page.getByText("It does not work yet").waitFor();
    await send("VB49 XYZ");
    await page.getByText("It came without a picture.").waitFor();
    await checkAccessibility(page);
    await page.getByRole("link", { name: "Look at what came from nobody known" }).click();
    await arriveAt(page, "From nobody known");
    const lost = await fetch(`${world.url()}/vendor/hikvison/a-key-of-a-camera-0123456789`, {
      method: "POST",
    });
    expect(lost.status).toBe(404);
    await page.getByText("Did you mean /vendor/hikvision/KEY?").waitFor();
    expect(await page.content()).not.toContain("a-key-of-a-camera");
    await checkAccessibility(page);
  });
}

async function leave(folder: string, vrm: string): Promise<void> {
  const read = { vrm, capturedAt: new Date().toISOString(), confidence: 0.95 };
  await writeFile(join(folder, "passing.json"), JSON.stringify(read));
}
