/** Mailboxes of those to whom waiting alerts go up: an escalation that ends at nobody would be a word on a card. */
import type { Officer } from "#terms/officer.ts";
import { actingAs } from "./acting-as.ts";

/** Whoever supervises the shift, and whoever is told at every level. */
const isTold = ({ rank, roles }: Officer): boolean =>
  roles.includes("anpr-manager") || (roles.includes("control-room") && rank === "sergeant");

export async function furnishReach(url: string, people: readonly Officer[]): Promise<void> {
  for (const { id, name } of people.filter(isTold)) {
    const officer = await actingAs(url, id);
    const address = `${name.toLowerCase().replaceAll(" ", ".")}@marlshire.example`;
    await officer.send("POST", "/reach/own", { name: "Mailbox", settings: { channel: "mail", address } });
  }
}
