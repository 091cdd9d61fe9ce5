/** Where does each page of one thing begin? A unit test holds this list to the routes of the screens. */
import type { Duty } from "../browser.ts";

/** The list whose first link of the route's pattern is followed. */
export interface Walk {
  readonly duty: Duty;
  readonly from: string;
}

/** The demo begins without any: this file makes one, and looks at its page with axe by this heading. */
interface Made {
  readonly madeIn: string;
  readonly heading: string;
}

const manager = (from: string): Walk => ({ duty: "ANPR manager", from });

/** By the route's pattern. */
export const ONE_THING: Readonly<Record<string, Walk | Made>> = {
  "alerts/:id": { duty: "Control room officer", from: "/alerts?state=all" },
  "authorities/:id": { madeIn: "pages/authority-pages.ts", heading: '"Request for authority"' },
  "lists/:id": manager("/lists"),
  "lists/:id/add": manager("/lists"),
  "lists/:id/add-several": manager("/lists"),
  "lists/:id/look-backs": manager("/lists"),
  "lists/:id/versions": manager("/lists"),
  "lists/:id/settings": manager("/lists"),
  "lists/:id/import": manager("/lists"),
  "lists/:id/sources": manager("/lists"),
  "lists/:id/files/:owner": { madeIn: "journeys/list-files.ts", heading: '"How its files are read"' },
  "sites/:id": manager("/sites"),
  "cases/:id": { madeIn: "journeys/analyst.ts", heading: '"Vans seen at the quarry"' },
  "cameras/:id": manager("/cameras"),
  "cameras/:id/working": manager("/cameras"),
  "cameras/:id/health": manager("/cameras/health"),
  "cameras/clocks/:id": manager("/cameras/clocks"),
  "quarantine/:id": { madeIn: "journeys/anpr-manager.ts", heading: '"Delivery in quarantine"' },
  "dpias/:id": manager("/dpias"),
  "devices/:id": manager("/devices"),
  "foi/:id": { madeIn: "journeys/foi-officer.ts", heading: "/^Request /" },
  "contact/:id": { madeIn: "journeys/public-contact.ts", heading: "/^PUB-/" },
  "subject-access/:id": { madeIn: "journeys/public-contact.ts", heading: "/^SAR-/" },
  "audit/samples/:id": { madeIn: "journeys/auditor.ts", heading: '"Searches drawn for review"' },
  "preservation/:id": { madeIn: "pages/preservation-pages.ts", heading: '"Order to preserve records"' },
  "people/:id": manager("/people"),
};

/** The first address among these that is of the route, or leads to it by the same thing. */
export function addressOf(route: string, hrefs: readonly string[]): string | undefined {
  const [kind = "", id = "", ...rest] = route.startsWith("cameras/clocks/")
    ? ["cameras/clocks", ":id"]
    : route.split("/");
  if (id !== ":id") return undefined;
  const thing = new RegExp(`^/${kind}/([a-z]+_[A-Za-z0-9_-]+)(/|\\?|$)`);
  for (const href of hrefs) {
    const [, found] = thing.exec(href) ?? [];
    if (found !== undefined) return [`/${kind}/${found}`, ...rest].join("/");
  }
  return undefined;
}
