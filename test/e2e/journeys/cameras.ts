/** The ANPR manager connects cameras: fetched from by a folder, tried, changed, and switched off for a reason. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, focused, loaded } from "../pages/page.ts";
import { roadside } from "../roadside.ts";

export function camerasJourney(world: World): void {
  it("connects a camera by a folder: what is wrong is said, what lies there is taken, and it is disabled for a reason", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fosseway-e2e-"));
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
    const read = { vrm: "VB49 XYZ", capturedAt: new Date().toISOString(), confidence: 0.95 };
    await writeFile(join(folder, "passing.json"), JSON.stringify(read));
    await page.getByText("The first read came").waitFor();
    await page.getByText(/^Last read: .+ ago\)\.$/).waitFor();
    await page.getByRole("button", { name: "Show its last picture" }).click();
    await page.getByText("Its newest read came without a picture.").waitFor();
    await page.getByText("1 read in the last 24 hours, by the hour").click();
    await checkAccessibility(page);

    await page.getByRole("button", { name: /^Disable….*A watched folder/ }).click();
    await page.getByText("Do you want to disable it?").waitFor();
    await page.getByRole("button", { name: "Yes, disable it" }).click();
    await page.getByRole("link", { name: "Say why, in a few words" }).waitFor();
    await page.getByLabel("Why is it disabled?").fill("The camera posts by itself now.");
    await page.getByRole("button", { name: "Yes, disable it" }).click();
    await page.getByText("Disabled: A watched folder").waitFor();
    await page.getByRole("button", { name: "Enable", exact: true }).waitFor();

    await page.getByRole("button", { name: "Make a new key…" }).click();
    await page.getByLabel("A week").check();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Make the key" }).click();
    await page.getByText("The camera has a new key").waitFor();
    expect(
      await page
        .getByRole("listitem")
        .filter({ hasText: /^A key made/ })
        .count(),
    ).toBe(2);
    await page.getByText("How to connect E2E-FOLDER").click();
    await page.getByText("A photograph that it posts; $KEY is its key:").waitFor();
    await checkAccessibility(page);
    await rm(folder, { recursive: true });
  });
}
