import type { Locator, Page } from "playwright-core";
import { arriveAt, checkAccessibility } from "./page.ts";

/** The queue of reads to check, used by keyboard as whoever checks many does. */
export class ReviewPage {
  readonly #page: Page;
  readonly #mark: Locator;

  private constructor(page: Page) {
    this.#page = page;
    this.#mark = page.getByLabel("What does the plate show?");
  }

  static async open(page: Page): Promise<ReviewPage> {
    await page.goto("/quality/review");
    await arriveAt(page, "Check reads");
    return new ReviewPage(page);
  }

  /** The text before the person now. */
  text(): Promise<string> {
    return this.#form().locator(".fw-vrm").innerText();
  }

  shown(): Promise<string> {
    return this.#page.getByRole("main").innerText();
  }

  /** Whether the person can type at once, without reaching for the mouse. */
  hasFocus(): Promise<boolean> {
    return this.#page.evaluate("document.activeElement?.id === 'mark'");
  }

  async right(): Promise<void> {
    await this.#mark.press("Enter");
    await this.#said("Recorded as right.");
  }

  async misread(shows: string): Promise<void> {
    await this.#mark.pressSequentially(shows);
    await this.#mark.press("Enter");
    await this.#said("Recorded as misread.");
  }

  async cannotTell(): Promise<void> {
    await this.#mark.press("?");
    await this.#said("Recorded: cannot be told.");
  }

  async error(typed: string): Promise<string> {
    await this.#mark.fill(typed);
    await this.#mark.press("Enter");
    const message = await this.#form().getByRole("alert").innerText();
    await checkAccessibility(this.#page);
    await this.#mark.fill("");
    return message;
  }

  async takeBack(): Promise<void> {
    await this.#page.getByRole("button", { name: "Take it back" }).click();
    await this.#page.getByText(/^Recorded/).waitFor({ state: "detached" });
    await this.#ready();
  }

  /** Verdicts of the last 24 hours, as the page counts them. */
  async checked(): Promise<number> {
    const words = await this.#page.getByText(/^You checked [\d,]+ in the last 24 hours/).innerText();
    return Number(/[\d,]+/.exec(words)?.[0].replaceAll(",", ""));
  }

  /** Waits until the verdict is recorded and the next read is there to be answered. */
  async #said(words: string): Promise<void> {
    await this.#page.getByText(words).waitFor();
    await this.#ready();
  }

  async #ready(): Promise<void> {
    await this.#form().getByRole("button", { disabled: false }).first().waitFor();
  }

  #form(): Locator {
    return this.#page.getByRole("form", { name: "Check this read" });
  }
}
