/** The freedom of information officer: a request recorded, drafted from live registers, and answered. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, focused } from "../pages/page.ts";

const REQUEST =
  "Please can you tell me how many cameras made by Chinese companies your force uses: CCTV, ANPR, body worn and dash cameras? Do any use facial recognition?";

export function foiOfficerJourney(world: World): void {
  it("§12.9 answering the public: from the words of a request to the letter as PDF, in minutes", async () => {
    const page = await officer(world, "Freedom of information officer");
    await page.goto("/foi/new");
    await arriveAt(page, "Record a new request");
    await page.getByLabel("The request, word for word").fill(REQUEST);
    await page.getByLabel("Name of the requester").fill("Pat Ashdown");
    await page.getByLabel("Address for the reply").fill("pat.ashdown@requester.example");
    await page.getByRole("button", { name: "Record the request" }).click();
    await arriveAt(page, /^Request /);
    expect(await page.getByText(/working days? left/).count()).toBeGreaterThan(0);

    expect(await page.getByLabel("Cameras by class, maker and country").isChecked()).toBe(true);
    await page.getByRole("button", { name: "Draft the letter" }).last().click();
    await page.getByRole("heading", { name: "The letter" }).waitFor();
    expect(await focused(page)).toContain("Letter drafted");
    await checkAccessibility(page);
    const href = await page.getByRole("link", { name: "Open the letter as PDF" }).getAttribute("href");
    const pdf = await page.request.get(href ?? "");
    expect(pdf.headers()["content-type"]).toContain("application/pdf");

    const docx = await page.request.get((href ?? "").replace(".pdf", ".docx"));
    expect(docx.headers()["content-type"]).toContain("wordprocessingml");
    await page.getByRole("button", { name: "Send the acknowledgement" }).click();
    await page.getByRole("button", { name: "Record the acknowledgement as sent" }).click();
    await page.getByText("Acknowledgement sent").first().waitFor();

    const second = await officer(world, "Authorising officer");
    await second.goto(new URL(page.url()).pathname);
    await arriveAt(second, /^Request /);
    await second.getByRole("button", { name: "Approve the letter" }).click();
    await checkAccessibility(second);
    await second.getByRole("button", { name: "Approve the letter" }).last().click();
    await second.getByText("Approved by a second person").first().waitFor();

    await page.reload();
    await arriveAt(page, /^Request /);
    await page.getByRole("button", { name: "Send the answer" }).click();
    await page.getByRole("button", { name: "Record the letter as sent" }).click();
    await page.getByText("Answered in time").waitFor();
  });
}
