/** Takes every demo site through its case, registers the cameras, and returns the keys that the simulated cameras send. */
import { daysBefore, type Instant, instant } from "#terms/instant.ts";
import { type LocalDate, londonDate } from "#terms/local-date.ts";
import type { Acting } from "./acting-as.ts";
import type { CameraMake } from "./cameras/makes.ts";
import { DEMO_SITES, type DemoSite, PATROL_SITE } from "./county.ts";

interface Stored {
  readonly id: string;
}

export interface CameraKey {
  readonly code: string;
  readonly key: string;
  /** Left out where it sends photographs alone, to our own address. */
  readonly make?: CameraMake;
}

/**
 * `approver` holds the rank that may approve a site; `manager` does the rest. The sites become those of their force. `today` is
 * the day on which all of them go live, `dpia` the signed document that they rest on; without it one that is kept elsewhere.
 */
export async function furnishSites(
  manager: Acting,
  approver: Acting,
  sites: readonly DemoSite[] = DEMO_SITES,
  today: Instant = instant(Date.now()),
  dpia?: string,
): Promise<readonly CameraKey[]> {
  const keys: CameraKey[] = [];
  for (const site of sites) {
    const { id } = await manager.send<Stored>("POST", "/sites", {
      code: site.code,
      name: site.name,
      district: site.district,
      purpose: site.problem,
      ...(isMobile(site) ? {} : { position: site.position }),
      description: { road: site.road, place: site.place },
    });
    const step = (who: Acting, command: object) => who.send("POST", `/sites/${id}/commands`, command);
    await step(manager, SCREENING);
    await step(manager, assessment(site, today));
    if (site.state === "consulting") {
      for (const command of asked(today)) await step(manager, command);
      continue;
    }
    await step(manager, consultation(site, today));
    await step(
      manager,
      dpia === undefined ? keptElsewhere(site, today) : { type: "take-dpia", document: dpia },
    );
    await step(approver, { type: "approve", reviewIntervalMonths: 12 });
    await step(manager, {
      type: "go-live",
      acceptanceTest: "200 passes counted by hand against reads over two days and one night.",
      signage: isMobile(site) ? "Marked police vehicles." : "Signs stand on each approach.",
    });
    keys.push(...(await registerCameras(manager, site, id)));
  }
  return keys;
}

/** Closes the sites whose need has passed. */
export const closeSites = (manager: Acting, sites: readonly DemoSite[] = DEMO_SITES): Promise<void> =>
  stepEach(manager, sites, "closed", {
    type: "close",
    reason: "The burglary series ended with convictions; the need has passed.",
    dataTreatment: "Reads age out under the retention rule; the camera was taken down.",
  });

/** The yearly review of those that collect. */
export const reviewSites = (manager: Acting, sites: readonly DemoSite[] = DEMO_SITES): Promise<void> =>
  stepEach(manager, sites, "live", {
    type: "review",
    necessity: "The offences go on, and vehicles are still what they have in common.",
    proportionality: "No other tactic came near; one approach is watched, as approved.",
    privacyImpact: "No complaint in the year. Signs were checked and stand.",
    measuredEffect: "Offenders' vehicles were stopped after hits; figures are in the annual return.",
  });

async function stepEach(
  manager: Acting,
  sites: readonly DemoSite[],
  state: DemoSite["state"],
  command: object,
): Promise<void> {
  const { items } = await manager.send<{ readonly items: readonly (Stored & { readonly code: string })[] }>(
    "GET",
    "/sites",
  );
  const codes = new Set(sites.filter((site) => site.state === state).map(({ code }) => code));
  for (const { id } of items.filter(({ code }) => codes.has(code)))
    await manager.send("POST", `/sites/${id}/commands`, command);
}

const dayBefore = (today: Instant, days: number): LocalDate => londonDate(daysBefore(today, days));

async function registerCameras(
  manager: Acting,
  site: DemoSite,
  siteId: string,
): Promise<readonly CameraKey[]> {
  const keys: CameraKey[] = [];
  const sourceId = Number(site.code.slice(-2));
  for (const [index, { code, bearingDeg, lane }] of site.cameras.entries()) {
    const { key } = await manager.send<{ readonly key: string }>("POST", "/cameras", {
      code,
      siteId,
      deployment: isMobile(site) ? "in-vehicle" : "fixed",
      bearingDeg,
      lane,
      national: { feedId: 9901, sourceId, cameraId: sourceId * 10 + index },
    });
    keys.push({ code, key });
  }
  return keys;
}

const keptElsewhere = (site: DemoSite, today: Instant) => ({
  type: "sign-dpia",
  dpia: {
    ...{ dpiaId: `DPIA-${site.code}`, version: "1.0", signer: "A. Fairweather, data protection officer" },
    signedOn: dayBefore(today, 14),
  },
});

/** One body has replied, and one never will. */
const asked = (today: Instant) => [
  ...["Highways authority", "Parish or town council"].map((name) => ({
    ...{ type: "ask-body", name, askedOn: dayBefore(today, 0), way: "letter" },
  })),
  {
    ...{ type: "record-reply", name: "Highways authority" },
    reply: {
      ...{ repliedOn: dayBefore(today, 0), stance: "comments", words: "The verge is narrow there." },
      response: "The pole stands behind the ditch.",
    },
  },
];

/** The patrol car of the demo stays for years, so it has a full case as well. */
const SCREENING = {
  type: "screen",
  deployment: "fixed",
  needsFull: true,
  necessity: "Vehicles are the common factor of the offences.",
  reason: "It is to stay for longer than a year.",
};

const isMobile = (site: DemoSite) => site.code === PATROL_SITE;

function assessment(site: DemoSite, today: Instant) {
  return {
    type: "assess",
    assessment: {
      factors: ["serious-organised-and-major-crime", "local-crime"],
      problemStatement: site.problem,
      figures: [
        {
          what: "crimes recorded in the district",
          value: 214,
          from: dayBefore(today, 500),
          to: dayBefore(today, 135),
          source: "force crime system",
        },
      ],
      alternatives: [
        {
          tactic: "Patrols at known times",
          result: "Tried for three months; the offenders moved to other hours.",
        },
      ],
      otherCamerasConsidered: "No camera of the council or the highways authority sees plates here.",
      necessity: "Vehicles are the common factor of the offences and are seen by no other means.",
      proportionality: "One approach only, reviewed every year, and reads leave with the retention rule.",
      privacyImpact:
        "People who live here are recorded when they pass. The approach does not close a ring around the town.",
      expectedEffect: "Offenders' vehicles are found within hours, not days.",
    },
  };
}

function consultation(site: DemoSite, today: Instant) {
  return {
    type: "consult",
    consultation: {
      kind: "held",
      from: dayBefore(today, 60),
      to: dayBefore(today, 32),
      bodies: [
        {
          name: `${site.district} town council`,
          reply: "Supports it, and asks for the yearly review to be published.",
        },
        {
          name: "Marlshire Motorists' Forum",
          reply: "No objection; asks that places of cameras near clinics be avoided.",
        },
      ],
      outcome: "Supported. The yearly review will be published without the place.",
    },
  };
}
