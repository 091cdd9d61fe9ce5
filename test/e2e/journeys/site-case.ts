/** A site from its proposal to live, with the DPIA that it rests on: each step by whoever may take it. */

import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, loaded } from "../pages/page.ts";

const today = () => new Date().toISOString().slice(0, 10);
const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Opens a step, fills its fields in, and sends it. */
async function take(page: Page, step: string, fill: () => Promise<void>, send = step): Promise<void> {
  await page.getByRole("button", { name: step, exact: true }).first().click();
  await fill();
  await page.getByRole("button", { name: send, exact: true }).last().click();
}

const state = (page: Page, words: string) => page.locator(".govuk-tag", { hasText: words }).first().waitFor();

async function writeDpia(page: Page): Promise<void> {
  await page.goto("/dpias");
  await arriveAt(page, "DPIAs");
  await page.getByRole("link", { name: "Begin a DPIA" }).click();
  await arriveAt(page, "Begin a DPIA");
  await page.getByLabel("Reference").fill("DPIA-E2E");
  await page.getByLabel("What could happen, and to whom? (1)").fill("People who live there are recorded");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByText("There is a problem").waitFor();
  await checkAccessibility(page);
  for (const [label, choice] of [
    ["How likely? (1)", "Probable"],
    ["How severe? (1)", "Significant"],
    ["How likely then? (1)", "Possible"],
    ["How severe then? (1)", "Minimal"],
  ] as const)
    await page.getByLabel(label).selectOption({ label: choice });
  await page.getByLabel("What is done against it? (1)").fill("One approach alone");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await arriveAt(page, "DPIA-E2E");
  await page.getByText("Still to be written: Title, What is processed").waitFor();
  await page.getByRole("button", { name: "Write on" }).click();
  for (const label of [
    ...["Title", "What is processed", "Why", "Necessity", "Proportionality", "People consulted"],
    ...["What risk remains", "Who must sign", "Summary for the public"],
  ])
    await page.getByLabel(label, { exact: true }).fill(`${label}: written for the journey.`);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await page.getByText("Still to be written").waitFor({ state: "detached" });
}

async function openDpia(page: Page): Promise<void> {
  await page.goto("/dpias");
  await page.getByRole("link", { name: "DPIA-E2E" }).click();
  await loaded(page, "DPIA-E2E");
}

export function siteCaseJourney(world: World): void {
  it("writes a DPIA, has it advised on and signed by others, and publishes its summary", async () => {
    const manager = await officer(world, "ANPR manager");
    await writeDpia(manager);
    const adviser = await officer(world, "Data protection officer");
    await openDpia(adviser);
    await take(
      adviser,
      "Advise on it",
      async () => {
        await adviser.getByLabel("Your advice").fill("Sound.");
        await adviser.getByLabel("Yes, the processing may go on").check();
      },
      "Give this advice",
    );
    await state(adviser, "Advised on");
    const signer = await officer(world, "Authorising officer", { rank: "Superintendent" });
    await openDpia(signer);
    await take(signer, "Sign it", async () => undefined, "Sign for the controller");
    await state(signer, "Signed");
    await arriveAt(signer, "DPIA-E2E");
    await openDpia(manager);
    await take(manager, "Publish the summary", async () => undefined, "Publish it");
    await state(manager, "Published");
    await checkAccessibility(manager);
  });

  it("proposes a site and takes it over screening, assessment, a list of those asked, a DPIA and a condition to live", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/sites/propose");
    await loaded(page, "Propose a site");
    await page.getByLabel("Code").fill("MAR-92");
    await page.getByLabel("Name").fill("Tannery Lane");
    await page.getByLabel("District").fill("Ostrey");
    await page.getByLabel("Purpose").fill("Thefts of farm machinery.");
    await page.getByRole("button", { name: "Propose the site" }).click();
    await arriveAt(page, "Site MAR-92 Tannery Lane");
    await screenAndAssess(page);
    await consult(page);
    await take(page, "Record the signed DPIA", () =>
      page
        .getByLabel("DPIA", { exact: true })
        .selectOption({ label: "DPIA-ANPR-1 Cameras that read number plates, version 2" })
        .then(() => undefined),
    );
    await state(page, "DPIA signed");

    const approver = await officer(world, "Authorising officer", { rank: "Superintendent" });
    await approver.goto(new URL(page.url()).pathname);
    await loaded(approver, "Site MAR-92 Tannery Lane");
    await take(approver, "Approve the site", async () => {
      await approver.getByRole("button", { name: "Add a condition" }).click();
      await approver.getByLabel("What must be done? (1)").fill("Signs on both approaches");
      await approver.getByLabel("By (1)").fill(later(14));
      await approver.getByLabel("Who sees to it? (1)").fill("Estates");
    });
    await state(approver, "Approved");
    await approver.getByRole("table", { name: "Conditions of the approval" }).waitFor();
    await checkAccessibility(approver);

    await page.reload();
    await take(page, "Go live", async () => {
      await page.getByLabel("Acceptance test").fill("200 of 201 read");
      await page.getByLabel("Signage").fill("At the parish boundary");
    });
    await state(page, "Live");
    await take(
      page,
      "Settle a condition",
      async () => {
        await page.getByLabel("Yes", { exact: true }).check();
        await page.getByLabel("Evidence").fill("Photograph 12");
      },
      "Record it",
    );
    await page.getByText("Photograph 12").waitFor();
    await arriveAt(page, "Site MAR-92 Tannery Lane");
    expect(await page.getByText("Its reads are refused").count()).toBe(0);
  });

  it("gives a vehicle a lighter case with a last day", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/sites/propose");
    await page.getByLabel("Code").fill("MAR-93");
    await page.getByLabel("Name").fill("Patrol car nine");
    await page.getByLabel("District").fill("Ostrey");
    await page.getByLabel("Purpose").fill("Thefts of farm machinery.");
    await page.getByRole("button", { name: "Propose the site" }).click();
    await loaded(page, "Site MAR-93 Patrol car nine");
    await take(
      page,
      "Screen the proposal",
      async () => {
        await page.getByLabel("Cameras in vehicles").check();
        await page.getByLabel("No", { exact: true }).check();
        await page.getByLabel("Last day").fill(later(900));
        await page.getByLabel("Why is a camera needed?").fill("The thieves move about");
        await page.getByLabel("Why do you decide so?").fill("It is for one operation");
        await checkAccessibility(page);
      },
      "Record the screening",
    );
    await page.getByText("This last day is not possible").waitFor();
    await page.getByLabel("Last day").fill(later(60));
    await page.getByRole("button", { name: "Record the screening" }).click();
    await state(page, "Screened");
    await page.getByText("Collection then stops by itself").waitFor();
    await page.getByText("It needs: DPIA.").waitFor();
    await page.getByRole("button", { name: "Record the signed DPIA" }).waitFor();
  });
}

async function screenAndAssess(page: Page): Promise<void> {
  await take(
    page,
    "Screen the proposal",
    async () => {
      await page.getByLabel("A fixed site", { exact: true }).check();
      await page.getByLabel("Why is a camera needed?").fill("The thieves come by car");
      await page.getByLabel("Why do you decide so?").fill("It is to stay");
    },
    "Record the screening",
  );
  await state(page, "Screened");
  await take(page, "Record the assessment", async () => {
    await page.getByLabel("Local crime").check();
    for (const label of ["Problem", "Cameras of others", "Necessity", "Proportionality", "Privacy impact"])
      await page.getByLabel(label, { exact: true }).fill(`${label}: written for the journey.`);
    await page.getByLabel("Expected effect").fill("A third fewer thefts");
    await page.getByLabel("What was counted").fill("thefts");
    await page.getByLabel("Figure", { exact: true }).fill("41");
    await page.getByLabel("From").fill("2025-01-01");
    await page.getByLabel("To", { exact: true }).fill("2025-12-31");
    await page.getByLabel("Source").fill("crime records");
    await page.getByLabel("Tactic 1", { exact: true }).fill("Patrols");
    await page.getByLabel("Why tactic 1 would not do").fill("They moved to other hours");
    await page.getByRole("button", { name: "Add another tactic" }).click();
    await page.getByLabel("Tactic 2", { exact: true }).fill("Marking of machines");
    await page.getByLabel("Why tactic 2 would not do").fill("Found none again");
  });
  await state(page, "Assessed");
}

async function consult(page: Page): Promise<void> {
  await take(
    page,
    "Ask a body",
    async () => {
      await page.getByLabel("Who was asked?").selectOption({ label: "Highways authority" });
      await page.getByLabel("Asked on").fill(today());
      await page.getByLabel("How?").selectOption({ label: "By letter" });
    },
    "Record that it was asked",
  );
  await page.getByRole("table", { name: "Who was consulted" }).waitFor();
  await take(page, "Close the consultation", () => page.getByLabel("Outcome").fill("Supported"));
  await page.getByText("Some bodies still have time to reply").waitFor();
  await page.reload();
  await take(
    page,
    "Record a reply",
    async () => {
      await page.getByLabel("Who replied?").selectOption({ index: 1 });
      await page.getByLabel("Replied on").fill(today());
      await page.getByLabel("Where does it stand?").selectOption({ label: "Against" });
      await page.getByLabel("Reply", { exact: true }).fill("Too near the school");
      await page.getByLabel("What we answer").fill("It looks the other way");
    },
    "Record the reply",
  );
  await page.getByText("It looks the other way").first().waitFor();
  await checkAccessibility(page);
  await take(page, "Close the consultation", () =>
    page.getByLabel("Outcome").fill("Heard, and kept as it was"),
  );
  await state(page, "Consulted");
}
