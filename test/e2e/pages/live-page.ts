import type { Page } from "playwright-core";
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

  async open(mark: string): Promise<void> {
    await this.#page.getByRole("article").filter({ hasText: mark }).getByRole("link").click();
  }

  async turnSoundOn(): Promise<string> {
    await this.#page.getByRole("button", { name: "Turn sound on" }).click();
    return this.#page.getByText(/^Sound is/).innerText();
  }
}
