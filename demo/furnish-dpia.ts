/** The DPIA that the demo's sites rest on: written, advised on, signed and published by its own people, and again a year later. */
import type { Acting } from "./acting-as.ts";

export interface DpiaPeople {
  readonly manager: Acting;
  readonly adviser: Acting;
  readonly approver: Acting;
}

interface Stored {
  readonly id: string;
}

/** The id of the signed document. */
export async function furnishDpia(people: DpiaPeople): Promise<string> {
  const begun = await people.manager.send<Stored>("POST", "/dpias", { reference: "DPIA-ANPR-1", ...CONTENT });
  await seeThrough(
    begun.id,
    people,
    "Sound. Tell people in the languages of the county what the cameras do.",
  );
  return begun.id;
}

/** After a year it is looked at again. */
export async function renewDpia(people: DpiaPeople): Promise<void> {
  const { items } = await people.manager.send<{ readonly items: readonly Stored[] }>("GET", "/dpias");
  for (const { id } of items) {
    await people.manager.send("POST", `/dpias/${id}/commands`, {
      ...{ type: "write", whyNew: "The yearly review: one site was closed, and the signs were renewed." },
      ...CONTENT,
      peopleConsulted: `${CONTENT.peopleConsulted} Asked again after a year, none of them had changed their view.`,
    });
    await seeThrough(id, people, "The measures are in place. Nothing speaks against another year.");
  }
}

async function seeThrough(
  id: string,
  { manager, adviser, approver }: DpiaPeople,
  words: string,
): Promise<void> {
  await adviser.send("POST", `/dpias/${id}/advice`, { words, mayGoOn: true });
  await approver.send("POST", `/dpias/${id}/signature`, {});
  await manager.send("POST", `/dpias/${id}/commands`, { type: "publish" });
}

const CONTENT = {
  title: "Cameras that read number plates",
  processing:
    "The mark, time and camera of every vehicle that passes, with a picture of the plate and one of the vehicle. Police officers with a stated reason search them; the national centre receives them.",
  purpose:
    "To find vehicles of people who are wanted or at risk, under the law enforcement part of the Data Protection Act 2018.",
  necessity: "Vehicles are the common factor of the offences, and patrols alone did not find them.",
  proportionality:
    "Approaches are chosen so that no ring closes around a town. Reads go when their time is over.",
  peopleConsulted: "The district councils, the highways authority and the independent advisory group.",
  residualRisk:
    "Low to medium. It is accepted, since each site is reviewed every year and closed when its need has passed.",
  whoSigns: "The superintendent for operations",
  publicSummary:
    "We weighed what our cameras mean for people who are suspected of nothing. Who may search is limited, every search is recorded and reviewed, and reads are deleted when their time is over.",
  risks: [
    {
      what: "People who are suspected of nothing are recorded where they live and work",
      ...{ likelihood: "probable", severity: "significant" },
      measures:
        "Searches need a reason and leave a record; auditors draw some each month; reads are deleted in time.",
      ...{ likelihoodAfter: "possible", severityAfter: "significant" },
    },
    {
      what: "Somebody is stopped for another's vehicle, since a plate was misread or copied",
      ...{ likelihood: "possible", severity: "significant" },
      measures: "A person compares picture and text before anybody acts; signs of a copied plate are shown.",
      ...{ likelihoodAfter: "remote", severityAfter: "significant" },
    },
  ],
  ...{ covers: "all-sites", siteIds: [] },
};
