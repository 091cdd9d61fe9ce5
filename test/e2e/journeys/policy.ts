/** The policy in force: everybody reads its rules, each with its clause, and since when it has been in force. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, overflowPx } from "../pages/page.ts";

export function policyJourney(world: World): void {
  it("an auditor finds the policy, reads where a rule comes from, and sees since when it holds", async () => {
    const page = await officer(world, "Auditor");
    await page.goto("/help");
    await page.getByRole("link", { name: "policy in force" }).click();
    await arriveAt(page, "Policy");
    await page.getByRole("heading", { name: /^Cheshire: 90 days/ }).waitFor();
    await page
      .getByRole("table", { name: "Sites" })
      .getByText("review interval months", { exact: true })
      .waitFor();
    for (const [section, number] of [
      ["Every search", "pattern min fixed characters"],
      ["Alerts", "late read minutes"],
      ["Bringing in lists", "withdraw share percent"],
      ["Times of capture", "clock tolerance seconds"],
      ["Keys of cameras", "longest overlap hours"],
    ] as const)
      await page.getByRole("table", { name: section }).getByText(number, { exact: true }).waitFor();
    await page.getByText("Where this comes from").first().click();
    await page.getByText("Cheshire Constabulary: Automatic Number Plate Recognition").first().waitFor();
    await page.getByText("This is the first version that this system recorded.").waitFor();
    await checkAccessibility(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflowPx(page)).toBe(0);
  });
}
