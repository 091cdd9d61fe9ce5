/** Trying a photograph: boxes and probabilities for a good one, a clear answer for a file that is none. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility } from "../pages/page.ts";
import { photographOf } from "../roadside.ts";

export function photographJourney(world: World): void {
  it("shows the plate of a camera's photograph, character by character", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/photograph");
    await arriveAt(page, "Try a photograph or film");
    await page.getByLabel("Choose a photograph or a film, or drop one here").setInputFiles({
      name: "passing.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from(await photographOf("AB49XYZ")),
    });
    await page.getByRole("heading", { name: /plates? found$/ }).waitFor();
    expect(await page.getByRole("list", { name: "Probability of each character" }).count()).toBeGreaterThan(
      0,
    );
    await checkAccessibility(page);
  });

  it("says what to do with a file that is no film", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/photograph");
    await arriveAt(page, "Try a photograph or film");
    await page.getByLabel("Choose a photograph or a film, or drop one here").setInputFiles({
      name: "passing.mp4",
      mimeType: "video/mp4",
      buffer: Buffer.from("this is no film"),
    });
    await page.getByRole("alert").getByText("This file cannot be read as a film").waitFor();
  });

  it("says what to do with a file that is no photograph", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/photograph");
    await arriveAt(page, "Try a photograph or film");
    await page.getByLabel("Choose a photograph or a film, or drop one here").setInputFiles({
      name: "notes.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from("these are notes"),
    });
    await page.getByRole("alert").waitFor();
    await checkAccessibility(page);
  });
}
