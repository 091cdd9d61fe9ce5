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
    await this.#page.getByRole("status").filter({ hasText: /Live$/ }).waitFor();
    await this.#page
      .getByRole("table", { name: "Latest reads, newest first" })
      .getByRole("row")
      .nth(1)
      .waitFor();
  }

  /** Opens the first alert that nobody has taken, once there is one. */
  async openUntaken(): Promise<void> {
    const untaken = this.#page.getByRole("article").filter({ hasText: "Untaken" }).first();
    await untaken.waitFor({ timeout: 90_000 });
    await untaken.getByRole("link").click();
  }

  /** Puts the focus on the row of an alert that can be worked on at once, and says which mark it is of. */
  async focusUntakenWithPicture(): Promise<string> {
    const row = this.#page
      .getByRole("article")
      .filter({ hasText: "Untaken" })
      .filter({ has: this.#page.locator("img.fw-patch") })
      .first();
    await row.waitFor({ timeout: 180_000 });
    const link = row.getByRole("link");
    await link.focus();
    return link.locator(".fw-vrm").innerText();
  }

  card(mark: string): Locator {
    return this.#page.getByRole("article").filter({ hasText: mark });
  }

  /** The alert on this very mark: what was read may be near to others on a list, which have cards of their own. */
  async open(mark: string): Promise<void> {
    const isOf = this.#page.locator("h4 .fw-vrm").getByText(mark);
    await this.#page.getByRole("article").filter({ has: isOf }).getByRole("link").click();
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

  /** Of the rows, from the top; what is out of sight is not drawn, and has text all the same. */
  async marks(): Promise<readonly string[]> {
    const titles = await this.#page.getByRole("article").locator("h4 .fw-vrm").allTextContents();
    return titles.map((title) => title.trim());
  }

  async turnSoundOn(): Promise<string> {
    await this.#page.getByRole("button", { name: /Sound is off/ }).click();
    return this.#page.getByRole("button", { name: /Sound is/ }).innerText();
  }
}
