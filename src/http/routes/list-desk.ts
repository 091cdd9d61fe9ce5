/** What every route of lists needs. */
import type { Readable } from "node:stream";
import { seesCovert } from "#access/covert.ts";
import type { ChangeListPorts } from "#flows/lists/change-list.ts";
import type { LoadVoiListPorts } from "#flows/lists/import-steps.ts";
import type { FileMappings } from "#matching/file-mapping.ts";
import type { ListVersions } from "#matching/imports.ts";
import type { LookBackBook } from "#matching/look-backs.ts";
import type { HotlistSource } from "#matching/ports.ts";
import type { VoiList } from "#matching/voi-list.ts";
import type { ForcesShown } from "#policy/sharing.ts";
import type { Officer } from "#terms/officer.ts";
import { listBody } from "../contract/list-body.ts";
import type { VoiListBody } from "../contract/lists.ts";
import type { ListLookBackPorts } from "./list-look-back.ts";
import type { TolerancePorts } from "./list-tolerance.ts";

/** A place for a file while it is read. */
export interface UploadFolder {
  keep(
    name: string,
    body: Readable,
    charset: string | undefined,
  ): Promise<{ readonly source: HotlistSource; remove(): Promise<void> }>;
}

export interface ListRoutesPorts extends LoadVoiListPorts, ListLookBackPorts, TolerancePorts {
  readonly people: ChangeListPorts["people"];
  readonly shownTo: ForcesShown;
  readonly versions: ListVersions;
  readonly lookBacks: LookBackBook;
  readonly uploads: UploadFolder;
  /** Work that goes on after its request was answered; a failure of it is told. */
  readonly inBackground: (work: () => Promise<unknown>) => void;
  /** How files that are sent by hand are read, where a person has said it. */
  readonly fileMappings?: FileMappings | undefined;
}

/** The list as it was just set, with the numbers that the officer may know; a list that they just hid from themselves has none. */
export async function countedBody(
  list: VoiList,
  officer: Officer,
  { lists, clock }: Pick<ListRoutesPorts, "lists" | "clock">,
): Promise<VoiListBody> {
  const now = clock();
  const counted = await lists.counted(list.id, { now, withCovert: seesCovert(officer) });
  const { entries } = counted ?? { entries: { live: 0, expired: 0, withdrawn: 0 } };
  return listBody({ list, entries }, now);
}
