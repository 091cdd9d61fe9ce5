/** A browser, and officers in it: each has a window of their own with their own session. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { signIn } from "./pages/sign-in-page.ts";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env["FOSSEWAY_BROWSER"] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error("install Chromium, or set FOSSEWAY_BROWSER to its path");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // What a page might load from elsewhere is not there.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}

/** Everything that a journey needs; the demo and the browser are shared by all journeys. */
export interface World {
  readonly url: () => string;
  readonly wanted: () => readonly string[];
  readonly browser: () => Browser;
}

/** The duty as the sign-in page names it. */
export type Duty =
  | "Control room officer"
  | "Analyst"
  | "Authorising officer"
  | "ANPR manager"
  | "Auditor"
  | "Freedom of information officer"
  | "Data protection officer"
  | "Professional standards"
  | "Screen on the wall";

/** A signed-in window of an officer with this duty (and rank, where several have it). */
export async function officer(
  world: World,
  duty: Duty,
  options: BrowserContextOptions & { readonly rank?: string } = {},
): Promise<Page> {
  const { rank, ...window } = options;
  const context = await world.browser().newContext({ baseURL: world.url(), locale: "en-GB", ...window });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await signIn(page, duty, rank);
  return page;
}
