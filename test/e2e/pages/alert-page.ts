import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { arriveAt, checkAccessibility, focused, overflowPx } from "./page.ts";

export class AlertPage {
  readonly #page: Page;
  readonly recordAction: Locator;
  readonly matches: Locator;
  readonly history: Locator;
  /** One line a mark that the plate may bear. */
  readonly possibilities: Locator;

  private constructor(page: Page) {
    this.#page = page;
    this.recordAction = page.getByRole("group", { name: "Record an action" }).getByRole("button").first();
    this.matches = page.getByRole("button", { name: "Text matches image" });
    this.possibilities = page.getByRole("region", { name: "What the plate may say" }).getByRole("listitem");
    this.history = page.getByRole("region", { name: "History" });
  }

  static async arrive(page: Page): Promise<AlertPage> {
    await arriveAt(page, /^Alert /);
    return new AlertPage(page);
  }

  /** The sighting that the page leads with. */
  async newestIs(camera: string, words: string): Promise<void> {
    await this.#page
      .locator(".fw-lastseen")
      .filter({ hasText: `camera ${camera}` })
      .filter({ hasText: words })
      .waitFor();
  }

  whyBlocked(): Promise<string> {
    return this.#page
      .getByRole("region", { name: "2. What is being done?" })
      .locator(".fw-blocked")
      .innerText();
  }

  /** On the narrowest window and in the dark as well. */
  async checkEverywhere(): Promise<number> {
    const before = this.#page.viewportSize();
    await this.#page.setViewportSize({ width: 320, height: 640 });
    await this.#page.emulateMedia({ colorScheme: "dark" });
    await checkAccessibility(this.#page);
    const overflow = await overflowPx(this.#page);
    await this.#page.emulateMedia({ colorScheme: null });
    if (before !== null) await this.#page.setViewportSize(before);
    return overflow;
  }

  /** By keyboard, as in the control room. */
  async take(): Promise<void> {
    await this.#page.getByRole("button", { name: "Take this alert" }).waitFor();
    await this.#page.keyboard.press("t");
    await this.#page.getByText(/^Taken by/).waitFor();
  }

  async textMatches(): Promise<void> {
    await this.matches.waitFor();
    await this.#page.getByRole("heading", { level: 1 }).focus();
    await this.#page.keyboard.press("m");
    await this.#page.getByText("Picture checked: text matches image").waitFor();
  }

  async nameSecondSource(source: string): Promise<void> {
    await this.#page.getByLabel("What else confirms the mark?").fill(source);
  }

  async misread(shows: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Misread", exact: true }).click();
    await this.#page.getByLabel("What does the plate say?").fill(shows);
    await this.#page.getByRole("button", { name: /^Record as misread/ }).click();
    await this.openClosed();
    await this.#page.getByText("Picture checked: misread").waitFor();
  }

  async act(action: string): Promise<void> {
    await this.#page.getByRole("button", { name: action, exact: true }).click();
    await this.#page.getByText(`Recorded: ${action}`).waitFor();
  }

  /** Closes it, and opens it again from the next one, which has come in its place. */
  async closeUnattended(because: string, note: string): Promise<void> {
    const outcome = "Nobody was sent";
    await this.#page
      .getByRole("region", { name: "3. What came of it?" })
      .getByLabel(/^Note, kept with your answer/)
      .fill(note);
    await this.#page.getByRole("button", { name: outcome, exact: true }).click();
    await this.#page.getByRole("button", { name: because, exact: true }).click();
    await this.openClosed();
    await this.#page.getByRole("heading", { name: `Closed: ${outcome}` }).waitFor();
    expect(await focused(this.#page)).toMatch(/^Alert /);
    await checkAccessibility(this.#page);
  }

  async openClosed(): Promise<void> {
    await this.#page.getByRole("link", { name: "Open it again" }).click();
  }
}
