/** Two vehicle-of-interest lists with the demo's wanted vehicles, and the device register that an FOI request asks about. */
import { DAY_MS, formatInstant, type Instant, plusMs } from "#terms/instant.ts";
import type { Vrm } from "#terms/vrm.ts";
import type { Acting } from "./acting-as.ts";

interface Stored {
  readonly id: string;
}

/** One entry a wanted vehicle, in the order in which traffic meets them. */
export async function furnishLists(manager: Acting, wanted: readonly Vrm[], now: Instant): Promise<void> {
  const response = await manager.send<Stored>("POST", "/lists", {
    name: "Marlshire response",
    kind: "response",
    legalBasis: "Common law duty to prevent and detect crime",
    maxAgeHours: 24 * 28,
  });
  const intelligence = await manager.send<Stored>("POST", "/lists", {
    name: "Rural crime intelligence",
    kind: "intelligence",
    legalBasis: "Common law duty to prevent and detect crime",
    maxAgeHours: 24 * 28,
  });
  const ENTRIES = [
    {
      list: response,
      reason: "stolen",
      action: "stop",
      priority: "medium",
      days: 90,
      information: "Taken from a drive in Ostrey overnight.",
      make: "FORD",
      model: "TRANSIT",
      colour: "GREY",
    },
    {
      list: response,
      reason: "missing-person",
      action: "stop",
      priority: "high",
      days: 14,
      riskGrade: "high",
      information: "Driver is vulnerable. Check welfare and call the control room.",
    },
    {
      list: response,
      reason: "wanted-person",
      action: "stop",
      priority: "high",
      days: 21,
      warnings: ["VI"],
      surveillance: "not-needed",
      information: "Keeper wanted for robbery.",
    },
    {
      list: response,
      reason: "false-plates",
      action: "assess",
      priority: "medium",
      days: 21,
      information: "Genuine vehicle is a white van. Compare before stopping.",
      make: "VAUXHALL",
      model: "VIVARO",
      colour: "WHITE",
    },
    {
      list: intelligence,
      reason: "intelligence",
      action: "silent",
      priority: "low",
      days: 21,
      surveillance: "not-needed",
      information: "Record passes only.",
    },
  ] as const;
  for (const [index, { list, days, ...entry }] of ENTRIES.entries()) {
    const vrm = wanted[index];
    if (vrm === undefined) continue;
    await manager.send("POST", `/lists/${list.id}/entries`, {
      vrm,
      ...entry,
      endsAt: formatInstant(plusMs(now, days * DAY_MS)),
    });
  }
}

const DEVICES = [
  {
    class: "anpr-fixed",
    maker: "Severn Optics",
    model: "SO-200",
    countryOfManufacture: "GB",
    countryOfParent: "GB",
    count: 11,
    ownerUnit: "ANPR unit",
  },
  {
    class: "anpr-mobile",
    maker: "Severn Optics",
    model: "SO-50C",
    countryOfManufacture: "GB",
    countryOfParent: "GB",
    count: 6,
    ownerUnit: "Roads policing",
  },
  {
    class: "cctv",
    maker: "Fjordlys",
    model: "FL-4K",
    countryOfManufacture: "NO",
    countryOfParent: "NO",
    count: 84,
    ownerUnit: "Estates",
  },
  {
    class: "cctv",
    maker: "Longwei Imaging",
    model: "LW-12",
    countryOfManufacture: "CN",
    countryOfParent: "CN",
    count: 9,
    ownerUnit: "Estates",
    onConcernList: "Commissioner's survey of equipment of concern",
  },
  {
    class: "body-worn",
    maker: "Maple Wearables",
    model: "MW-3",
    countryOfManufacture: "CA",
    countryOfParent: "CA",
    count: 640,
    ownerUnit: "Response",
  },
  {
    class: "dash-front",
    maker: "Severn Optics",
    model: "SO-D1",
    countryOfManufacture: "GB",
    countryOfParent: "GB",
    count: 120,
    ownerUnit: "Fleet",
  },
  {
    class: "dash-rear",
    maker: "Severn Optics",
    model: "SO-D1",
    countryOfManufacture: "GB",
    countryOfParent: "GB",
    count: 120,
    ownerUnit: "Fleet",
  },
] as const;

export async function furnishDevices(manager: Acting): Promise<void> {
  for (const device of DEVICES)
    await manager.send("POST", "/devices", { ...device, facialRecognition: "none" });
}
