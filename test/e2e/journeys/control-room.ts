/** The control room: a read arrives, a hit rises, the picture is looked at, and only then something is done. */
import { expect, it } from "vitest";
import { until } from "../../support/until.ts";
import { officer, type World } from "../browser.ts";
import { AlertPage } from "../pages/alert-page.ts";
import { LivePage } from "../pages/live-page.ts";
import { checkAccessibility, styleOf } from "../pages/page.ts";
import { passWanted } from "../roadside.ts";

export function controlRoomJourney(world: World): void {
  it("§12.4 misreads: an officer cannot act before looking, then acts and records what came of it", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await live.firstRead();
    expect(await live.turnSoundOn()).toMatch(/Sound is on/);

    await live.openUntaken();
    const alert = await AlertPage.arrive(page);
    expect(await alert.recordAction.isDisabled()).toBe(true);
    expect(await alert.whyBlocked()).toContain("First say whether the text matches the image");

    await alert.take();
    expect(await alert.recordAction.isDisabled()).toBe(true);
    await alert.textMatches();
    await alert.act("Send a unit to the area");
    await alert.closeUnattended("No unit was free", "All units were at a collision.");
    expect(await alert.history.innerText()).toContain("All units were at a collision.");
  });

  it("§12.4 misreads: a misread closes the alert, and what the plate says is kept beside the read", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await passWanted(world, "AB49XYX");
    await live.open("AB49 XYX");
    const alert = await AlertPage.arrive(page);
    await alert.take();
    await alert.misread("AB49XYZ");
    expect(await alert.recordAction.count()).toBe(0);
    expect(await alert.history.innerText()).toMatch(/misread/i);
  });

  it("§12.2 Chapman: a hit shows on every page of the control room, whatever else is being done", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).waitFor();
    await passWanted(world, "CD49XYX");
    const news = page.getByRole("region", { name: "New alerts" });
    await news.getByText("CD49 XYX").waitFor();
    await checkAccessibility(page);
    await news.getByRole("link").click();
    await AlertPage.arrive(page);
    expect(await news.filter({ hasText: "CD49 XYX" }).count()).toBe(0);
  });

  it("an alert says in words where its vehicle is, and whoever takes it sees it on the map with the cameras ahead", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await passWanted(world, "KL49XYX");
    await live.open("KL49 XYX");
    const alert = await AlertPage.arrive(page);
    const show = page.getByRole("button", { name: "Show where it was seen" });
    await page.getByText("Take the alert to be told where").waitFor();
    expect(await show.count()).toBe(0);
    // A camera that was registered a moment ago has its name on every node within a second.
    await until(async () => {
      await page.reload();
      const where = await page.locator(".fw-where").first().innerText();
      expect(where).toMatch(/^[ABM]\d+.*, .+ \([A-Z0-9-]+\)$/);
    });
    await alert.take();
    await show.click();
    const places = page.getByRole("table", { name: "Places, the latest first" });
    expect(await places.getByRole("row").last().innerText()).toMatch(/\d{2}\.\d{5}, -?\d\.\d{5}/);
    const ahead = page.getByRole("table", { name: "Where it may pass next" });
    expect(await ahead.getByRole("row").last().innerText()).toMatch(/ km[\s\S]* min/);
    const last = page
      .getByRole("region", { name: "Map of the passes" })
      .getByRole("button", { name: /Last seen/ });
    await last.first().press("Enter");
    await page
      .getByRole("list", { name: "Map of the passes, as a list" })
      .getByText(/^Last seen at/)
      .waitFor();
    await checkAccessibility(page);
  });

  it("a hit without a picture needs a second source before anybody may say that it matches", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await passWanted(world, "EF49XYX");
    await live.open("EF49 XYX");
    const alert = await AlertPage.arrive(page);
    await alert.take();
    expect(await alert.matches.isDisabled()).toBe(true);
    await alert.nameSecondSource("Officer at the scene");
    await alert.textMatches();
  });

  it("§12.4 misreads: the officer sees all that the plate may say, how likely each is, and where it differs", async () => {
    const page = await officer(world, "Control room officer");
    const live = await LivePage.visit(page);
    await passWanted(world, "GH49XYB", {
      vrm: "GH49XY8",
      confidence: 0.87,
      alternatives: [
        { vrm: "GH49XYB", confidence: 0.09 },
        { vrm: "GH49XYS", confidence: 0.01 },
      ],
      country: { code: "GB", probability: 0.82 },
      colour: { name: "yellow", probability: 0.99 },
    });
    await page.getByText("May say 87% GH49XY8, 9% GH49 XYB").waitFor();
    await live.open("GH49 XYB");
    const alert = await AlertPage.arrive(page);
    const lines = (await alert.possibilities.allInnerTexts()).map((line) => line.replace(/\s+/g, " "));
    expect(lines[0]).toMatch(/^87% .*8 \(differs\)/);
    expect(lines[1]).toMatch(/^9% .*on the list$/);
    expect(lines).toHaveLength(3);
    await page.emulateMedia({ forcedColors: "active" });
    const ground = (mark: string) => styleOf(page, `.fw-marked [data-mark="${mark}"]`, "backgroundColor");
    expect(await ground("differs")).not.toBe(await ground("same"));
    await page.emulateMedia({ forcedColors: null });
    await page.getByText("The rest is less likely, mark by mark: 3% together.").waitFor();
    await page.getByText("United Kingdom (82% sure), yellow plate").waitFor();
    expect(await alert.checkEverywhere()).toBe(0);
  });

  it("shortcuts keep out of the way while somebody types", async () => {
    const page = await officer(world, "Control room officer");
    await page.goto("/search");
    await page.getByLabel("Mark", { exact: true }).fill("");
    await page.getByLabel("Mark", { exact: true }).pressSequentially("tmrp49");
    expect(await page.getByLabel("Mark", { exact: true }).inputValue()).toBe("tmrp49");
    expect(new URL(page.url()).pathname).toBe("/search");
  });
}
