import type { Page } from "playwright-core";
import { arriveAt, checkAccessibility } from "./page.ts";

export interface Matter {
  readonly mark: string;
  /** Whole days before now. */
  readonly fromDaysAgo: number;
  readonly toDaysAgo: number;
  readonly category: string;
}

const DAY_MS = 86_400_000;

/** What a `datetime-local` field takes; to the day it does not matter that this is UTC and the form London. */
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 16);

export class SearchPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page): Promise<SearchPage> {
    await page.goto("/search");
    return SearchPage.arrive(page);
  }

  static async arrive(page: Page): Promise<SearchPage> {
    await arriveAt(page, "Search");
    return new SearchPage(page);
  }

  async fill({ mark, fromDaysAgo, toDaysAgo, category }: Matter): Promise<void> {
    const form = this.#page.getByRole("form", { name: "Search for reads" });
    await form.getByLabel("Mark", { exact: true }).fill(mark);
    await form.getByLabel("From", { exact: true }).fill(daysAgo(fromDaysAgo));
    await form.getByLabel("To", { exact: true }).fill(daysAgo(toDaysAgo));
    await form.getByLabel("Purpose").selectOption({ label: "Investigation" });
    await form.getByLabel("Crime category").selectOption({ label: category });
    await form.getByLabel("Reference").fill("MC/26/11872");
    await form
      .getByLabel("Justification")
      .fill("Two witnesses name this vehicle at the scene of a robbery; no other enquiry can place it.");
  }

  /** What the policy will say, before anything is sent. */
  hint(): Promise<string> {
    return this.#page
      .getByRole("complementary", { name: "What the policy says" })
      .getByRole("status")
      .innerText();
  }

  async submit(): Promise<void> {
    await this.#page.getByRole("button", { name: "Search", exact: true }).click();
  }

  async errors(): Promise<readonly string[]> {
    await this.submit();
    const summary = this.#page.getByRole("alert").filter({ hasText: "There is a problem" });
    return (await summary.getByRole("link").allInnerTexts()) as readonly string[];
  }

  async refusal(): Promise<string> {
    await this.submit();
    const refusal = this.#page.getByRole("alert").filter({ hasText: "Not permitted" });
    await refusal.waitFor();
    await checkAccessibility(this.#page);
    return refusal.innerText();
  }

  /** The number of reads, as the heading of the answer says. */
  async answer(): Promise<string> {
    await this.submit();
    const heading = this.#page.getByRole("heading", { level: 2, name: /reads?$/ });
    await heading.waitFor();
    await checkAccessibility(this.#page);
    return heading.innerText();
  }

  why(): Promise<string> {
    return this.#page.getByRole("region", { name: /^Why this was permitted/ }).innerText();
  }
}
