/** Trying a photograph: boxes and probabilities for a good one, a clear answer for a file that is none. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility } from "../pages/page.ts";

export function photographJourney(world: World): void {
  it("shows the plate of a camera's photograph, character by character", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/photograph");
    await arriveAt(page, "Try a photograph");
    await page.getByLabel("Choose a photograph, or drop one here").setInputFiles({
      name: "passing.jpg",
      mimeType: "image/jpeg",
      buffer: await aPhotograph(page.request),
    });
    await page.getByRole("heading", { name: /plates? found$/ }).waitFor();
    expect(await page.getByRole("list", { name: "Probability of each character" }).count()).toBeGreaterThan(
      0,
    );
    await checkAccessibility(page);
  });

  it("says what to do with a file that is no photograph", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/photograph");
    await arriveAt(page, "Try a photograph");
    await page.getByLabel("Choose a photograph, or drop one here").setInputFiles({
      name: "notes.jpg",
      mimeType: "image/jpeg",
      buffer: Buffer.from("these are notes"),
    });
    await page.getByRole("alert").waitFor();
    await checkAccessibility(page);
  });
}

interface Requests {
  get(url: string): Promise<{ json(): Promise<unknown>; body(): Promise<Buffer> }>;
}

/** The original of an alert whose camera sends photographs: others send none. */
async function aPhotograph(requests: Requests): Promise<Buffer> {
  const page = (await (await requests.get("/api/v1/alerts?state=all")).json()) as {
    items: { pictures: { original: string | null } }[];
  };
  const original = page.items.map(({ pictures }) => pictures.original).find((url) => url !== null);
  if (original === undefined) throw new Error("no alert has a photograph");
  return (await requests.get(original)).body();
}
