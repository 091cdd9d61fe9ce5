/** The ANPR manager: lists by file and by hand, sites, cameras, quarantine, devices, keeping and sending. */
import { expect, it } from "vitest";
import { officer, type World } from "../browser.ts";
import { arriveAt, checkAccessibility, focused, loaded } from "../pages/page.ts";
import { passWanted, roadside } from "../roadside.ts";

/** Within the longest life that a stolen vehicle's entry may have. */
const ENDS_AT = new Date(Date.now() + 20 * 86_400_000).toISOString();
const CSV = [
  "vrm,reason,action,priority,endsAt,legalBasis",
  `AB49 KLM,stolen,stop,medium,${ENDS_AT},Theft Act 1968`,
  `CD49 NOP,stolen,stop,medium,2001-01-01T00:00:00Z,Theft Act 1968`,
  `!!,stolen,stop,medium,${ENDS_AT},Theft Act 1968`,
].join("\n");

export function anprManagerJourney(world: World): void {
  it("imports a file: tried first, wrong rows named, then for good", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await arriveAt(page, "Lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await arriveAt(page, "Marlshire response");
    await page.getByRole("link", { name: "Import a file" }).click();
    await arriveAt(page, "Import a file");
    await page
      .getByLabel("File of marks")
      .setInputFiles({ name: "hotlist.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
    await page.getByRole("button", { name: "Try the file" }).click();
    await page.getByRole("heading", { name: "What would happen" }).waitFor();
    const wrong = page.getByRole("table", { name: /^What is wrong/ });
    expect(await wrong.getByRole("row").count()).toBeGreaterThan(1);
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Import for good" }).click();
    await page.getByRole("heading", { name: "What happened" }).waitFor();
    await page.getByText("1 added, 0 changed, 0 withdrawn").waitFor();
  });

  it("lets a file that would empty the list wait, shows the difference, and drops it when told to", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await page.getByRole("link", { name: "Import a file" }).click();
    const [header = ""] = CSV.split("\n");
    await page
      .getByLabel("File of marks")
      .setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from(header) });
    await page.getByLabel("Replace the list").check();
    await page.getByRole("button", { name: "Try the file" }).click();
    await page.getByRole("button", { name: "Send it for confirmation" }).click();
    await page.getByRole("heading", { name: "An import waits for a person" }).waitFor();
    await page.getByText("live entries would be withdrawn, more than 5 in a hundred").waitFor();
    await page.getByRole("table", { name: /^Withdrawn/ }).waitFor();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Discard this import" }).click();
    await page.getByRole("heading", { name: "An import waits for a person" }).waitFor({ state: "detached" });
  });

  it("adds several vehicles at once: pasted, tried with a wrong one named, then for good", async () => {
    const seen = await (await roadside(world)).camera("E2E-PASTED");
    await seen("LM49TUV");
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await page.getByRole("link", { name: "Add several vehicles" }).click();
    await arriveAt(page, "Add several vehicles");
    await page.getByLabel("Marks").fill("LM49 TUV\nNP49WXY, unknown");
    await page.getByLabel("Reason").selectOption({ label: "Stolen" });
    await page
      .getByLabel("What should an officer do?")
      .selectOption({ label: "Assess before doing anything" });
    await page.getByLabel("Priority").selectOption({ label: "Medium" });
    await page.getByRole("button", { name: "Try the marks" }).click();
    await page.getByRole("heading", { name: "What would happen" }).waitFor();
    const leftOut = page.getByRole("table", { name: "Marks that are left out" });
    await leftOut
      .getByRole("cell", { name: "unknown", exact: true })
      .or(leftOut.getByRole("rowheader", { name: "unknown", exact: true }))
      .waitFor();
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Import for good" }).click();
    await page.getByText("2 added, 0 changed, 0 withdrawn").waitFor();
    // Looked for in the background, and told on the page where they were added.
    const found = page.getByRole("region", { name: "Where these vehicles were last seen" });
    await found.getByText("2 of 2 new entries; 1 were seen.").waitFor();
    expect(await found.getByRole("table").getByRole("row").last().innerText()).toMatch(
      /LM49 TUV.*E2E-PASTED/,
    );
    await checkAccessibility(page);
  });

  it("says that pasted marks wait for a person when they would take a warning away", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await page.getByRole("link", { name: "Add several vehicles" }).click();
    for (const marker of ["FI", "VI"]) {
      await page.getByLabel("Marks").fill("RS49 UVW");
      await page.getByLabel("Reason").selectOption({ label: "Stolen" });
      await page
        .getByLabel("What should an officer do?")
        .selectOption({ label: "Assess before doing anything" });
      await page.getByLabel("Priority").selectOption({ label: "Medium" });
      await page.getByLabel("Warning markers (optional)").fill(marker);
      await page.getByRole("button", { name: "Try the marks" }).click();
      await page.getByRole("button", { name: /^(?:Import for good|Send it for confirmation)$/ }).click();
      if (marker === "FI") await page.getByText("1 added, 0 changed, 0 withdrawn").waitFor();
    }
    await page.getByRole("heading", { name: "An import waits for a person" }).waitFor();
    await page.getByText("1 entry would lose a warning").waitFor();
    await page.getByRole("button", { name: "Discard this import" }).click();
    await page.getByRole("heading", { name: "An import waits for a person" }).waitFor({ state: "detached" });
  });

  it("adds an entry by hand, finds it, and withdraws it with a reason", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/lists");
    await page.getByRole("link", { name: "Marlshire response" }).click();
    await arriveAt(page, "Marlshire response");
    await page.getByRole("link", { name: "Add an entry" }).click();
    await arriveAt(page, "Add an entry");
    await page.getByLabel("Mark", { exact: true }).fill("JK49 RST");
    await page.getByLabel("Reason").selectOption({ label: "Stolen" });
    await page
      .getByLabel("What should an officer do?")
      .selectOption({ label: "Assess before doing anything" });
    await page.getByLabel("Priority").selectOption({ label: "Medium" });
    await page.getByRole("button", { name: "Add the entry" }).click();
    await arriveAt(page, "Marlshire response");

    await page.getByLabel("Mark begins with").fill("JK49");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("button", { name: "Withdraw JK49 RST" }).click();
    await page.getByLabel("No longer wanted").check();
    await page.getByRole("button", { name: "Withdraw", exact: true }).click();
    await page.getByText("No entry begins with JK49").waitFor();
    expect(await focused(page)).toContain("JK49 RST is withdrawn from this list");
  });

  it("switches a camera off for a reason and on again, and sees its newest read at once", async () => {
    await passWanted(world, "LM49XYZ");
    const page = await officer(world, "ANPR manager");
    await page.goto("/cameras");
    await loaded(page, "Cameras");
    await page.getByRole("link", { name: "Disable E2E-LM49XYZ" }).click();
    await arriveAt(page, "Camera E2E-LM49XYZ");
    await page.getByText(/^Last read: .+ ago\)\.$/).waitFor();
    await page.getByRole("button", { name: /^Disable/ }).click();
    await page.getByRole("button", { name: "Yes, disable E2E-LM49XYZ" }).click();
    await page.getByRole("link", { name: "Say why, in a few words" }).waitFor();
    await page.getByLabel("Why is it switched off?").fill("Its lens is broken.");
    await page.getByRole("button", { name: "Yes, disable E2E-LM49XYZ" }).click();
    await page.getByText("No: the camera is switched off in the register").waitFor();
    expect(await focused(page)).toContain("E2E-LM49XYZ is disabled");
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Enable E2E-LM49XYZ" }).click();
    await page.getByRole("button", { name: /^Disable E2E-LM49XYZ/ }).waitFor();
    expect(await focused(page)).toContain("E2E-LM49XYZ is enabled");
  });

  it("sees which video streams run, and how many of their frames could not be read in time", async () => {
    const page = await officer(world, "ANPR manager");
    const stream = { passes: 412, framesSeen: 20_000, framesRead: 18_900, framesDropped: 1_100 };
    const items = [
      { ...stream, cameraId: "cam_1", cameraCode: "MRL-001", state: "running" },
      { ...stream, cameraId: "cam_2", cameraCode: "MRL-002", state: "waiting" },
    ];
    await page.route("**/api/v1/cameras/streams", (route) => route.fulfill({ json: { items } }));
    await page.goto("/cameras");
    await arriveAt(page, "Cameras");
    const table = page.getByRole("table", { name: "Video streams since the last start" });
    const row = (code: string) => table.getByRole("row", { name: code });
    await row("MRL-001").getByText("Running").waitFor();
    await row("MRL-001").getByText("1,100 of 20,000").waitFor();
    await row("MRL-002").getByText("Broken off, tried again soon").waitFor();
    await checkAccessibility(page);
  });

  it("§12.1 Royston: a proposed site says that its reads are refused, and its case takes its first step", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/sites/propose");
    await arriveAt(page, "Propose a site");
    await page.getByLabel("Code").fill("MAR-91");
    await page.getByLabel("Name").fill("Chapel Bridge");
    await page.getByLabel("District").fill("Ostrey");
    await page.getByLabel("Purpose").fill("Thefts of farm machinery along the river road.");
    await page.getByText("Pick it on the map").click();
    await page.getByRole("region", { name: "Map to pick the place on" }).first().waitFor();
    await page.getByRole("button", { name: "Take the place under the cross" }).press("Enter");
    await page.getByText(/^Picked: \d+\.\d+, -?\d+\.\d+$/).waitFor();
    expect(await page.getByLabel("Latitude").inputValue()).toMatch(/^\d+\.\d{2,5}$/);
    await checkAccessibility(page);
    await page.getByRole("button", { name: "Propose the site" }).click();
    await arriveAt(page, "Site MAR-91 Chapel Bridge");
    await page.getByText(/Its reads are refused: /).waitFor();
    await page.getByRole("button", { name: "Screen the proposal" }).click();
    await page.getByRole("button", { name: "Record the screening" }).click();
    await page.getByText("There is a problem").waitFor();
    await checkAccessibility(page);
  });

  it("a delivery in quarantine says what is wrong and can be discarded with a reason", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/quarantine");
    await arriveAt(page, "Quarantine");
    await page.getByRole("main").getByRole("table").getByRole("link").first().click();
    await arriveAt(page, "Delivery in quarantine");
    await page.getByLabel("Why?").fill("The clock of the camera was a day ahead.");
    await page.getByRole("button", { name: "Discard for good" }).click();
    await page.getByText("Discarded").waitFor();
  });

  it("many deliveries of one cause are discarded together, with one reason", async () => {
    const page = await officer(world, "ANPR manager");
    const times = { oldest: "2026-11-27T09:00:00.000Z", newest: "2026-11-28T09:00:00.000Z" };
    const items = [
      { ...times, reason: "unknown-camera", claimedCamera: null, cameraCode: null, deliveries: 200 },
      { ...times, reason: "bad-image", claimedCamera: "cam_1", cameraCode: "MRL-001", deliveries: 31 },
    ];
    await page.route("**/api/v1/quarantine/groups", (route) => route.fulfill({ json: { items } }));
    const discarding = page.waitForRequest("**/api/v1/quarantine/discard", { timeout: 60_000 });
    await page.route("**/api/v1/quarantine/discard", (route) => route.fulfill({ json: { discarded: 31 } }));
    await page.goto("/quarantine");
    await page.getByRole("link", { name: "Waiting, by cause" }).click();
    await arriveAt(page, "Quarantine by cause");
    await page.getByRole("row", { name: "Unknown senders" }).getByText("200").waitFor();
    await checkAccessibility(page);
    await page.getByRole("link", { name: "Discard all from MRL-001" }).click();
    await arriveAt(page, "Discard all of one cause");
    await page.getByRole("button", { name: "Discard all for good" }).click();
    await page.getByText("There is a problem").waitFor();
    await checkAccessibility(page);
    await page.getByLabel("Why?").fill("The camera was replaced.");
    await page.getByRole("button", { name: "Discard all for good" }).click();
    await page.getByText("31 deliveries discarded").waitFor();
    expect((await discarding).postDataJSON()).toEqual({
      cause: "bad-image",
      claimedCamera: "cam_1",
      until: times.newest,
      reason: "The camera was replaced.",
    });
  });

  it("what could not be delivered is listed with the reason, and sent again", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/undelivered");
    await arriveAt(page, "Undelivered messages");
    await page.getByText("Nothing is undelivered").waitFor();
    const undelivered = (canBeSentAgain: boolean) => ({
      line: "national",
      readId: `read_${canBeSentAgain ? "1" : "2"}`,
      cameraId: "cam_1",
      reason: "capture refused by the centre's rules",
      undeliveredAt: new Date().toISOString(),
      canBeSentAgain,
    });
    let items = [undelivered(true), undelivered(false)];
    await page.route("**/api/v1/outbox/undelivered", (route) =>
      route.fulfill({ json: { items, total: items.length, waiting: 1 } }),
    );
    await page.reload();
    const table = page.getByRole("table", { name: /^Undelivered messages/ });
    await table.getByText("National centre").first().waitFor();
    expect(await table.innerText()).toContain("it cannot be sent again");
    await checkAccessibility(page);
    await page.route("**/api/v1/outbox/send-again", (route) => {
      items = items.slice(1);
      return route.fulfill({ json: { messages: 1 } });
    });
    await page.getByRole("button", { name: "Send all again" }).press("Enter");
    await page.getByText("One message is sent again").waitFor();
    await page.getByText("read_1").waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: "Send all again" }).count()).toBe(0);
    await page.unrouteAll();
  });

  it("§12.8 retention: what is too old is counted before it goes", async () => {
    const page = await officer(world, "ANPR manager");
    await page.goto("/retention");
    await arriveAt(page, "Keeping reads");
    expect(await page.getByRole("main").innerText()).toMatch(/Reads that would go\s+[\d,]+ of [\d,]+/);
    await page.goto("/forwarding");
    await arriveAt(page, "Sending to the national centre");
    await page.goto("/system");
    await arriveAt(page, "State of the system");
    const servers = page.getByRole("table", { name: "Each server" });
    expect(await servers.innerText()).toMatch(/this page comes from it/);
    expect(await page.getByRole("main").innerText()).toMatch(/Servers running\s+1\s/);
  });
}
