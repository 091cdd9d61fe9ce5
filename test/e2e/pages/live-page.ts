import type { Locator, Page } from "playwright-core";
import { arriveAt } from "./page.ts";

export class LivePage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async visit(page: Page): Promise<LivePage> {
    await page.goto("/live");
    await arriveAt(page, "Live");
    return new LivePage(page);
  }

  /** Resolves when the stream is open and a read has come through it. */
  async firstRead(): Promise<void> {
    await this.#page.getByText("Live: alerts and reads appear as they happen.").waitFor();
    await this.#page
      .getByRole("table", { name: "Latest reads, newest first" })
      .getByRole("row")
      .nth(1)
      .waitFor();
  }

  /** Opens the first alert that nobody has taken, once there is one. */
  async openUntaken(): Promise<void> {
    const untaken = this.#page.getByRole("article").filter({ hasText: "Nobody has taken this yet" }).first();
    await untaken.waitFor({ timeout: 90_000 });
    await untaken.getByRole("link").click();
  }

  card(mark: string): Locator {
    return this.#page.getByRole("article").filter({ hasText: mark });
  }

  async open(mark: string): Promise<void> {
    await this.card(mark).getByRole("link").click();
  }

  /** What the heading says: `50 of 5,015`, or one number when all are shown. */
  async shownOfAll(): Promise<{ readonly shown: number; readonly all: number }> {
    const heading = await this.#page.getByRole("heading", { name: /^Open alerts/ }).innerText();
    const [shown = 0, all = shown] = (heading.match(/[\d,]+/g) ?? []).map((figure) =>
      Number(figure.replaceAll(",", "")),
    );
    return { shown, all };
  }

  async showMore(): Promise<void> {
    await this.#page.getByRole("button", { name: /^Show \d+ more/ }).click();
  }

  /** Of the cards, from the top. */
  async marks(): Promise<readonly string[]> {
    const titles = await this.#page.getByRole("article").locator("h3 .fw-vrm").allInnerTexts();
    return titles.map((title) => title.trim());
  }

  async turnSoundOn(): Promise<string> {
    await this.#page.getByRole("button", { name: "Turn sound on" }).click();
    return this.#page.getByText(/^Sound is/).innerText();
  }
}
