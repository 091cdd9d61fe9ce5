/** Which makers, models and components does a published list of equipment of concern name, since when, and which devices does it touch? */
import type { KeptRecord } from "#mechanism/record-book.ts";
import type { ConcernListId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import type { LocalDate } from "#terms/local-date.ts";
import { type ComponentCheck, latestChecks } from "./component-check.ts";
import type { Device } from "./device.ts";
import type { DevicePerson } from "./device-changes.ts";
import { bare } from "./sheet-values.ts";

export interface ConcernEntry {
  readonly maker: string;
  /** One model alone; undefined: all of the maker. */
  readonly model?: string | undefined;
  /** A component of the maker alone; undefined: devices and components. */
  readonly component?: string | undefined;
  readonly from: LocalDate;
  /** The first day on which it is named no more. */
  readonly until?: LocalDate | undefined;
}

export interface ConcernEdition {
  /** The day from which it holds. */
  readonly on: LocalDate;
  readonly at: Instant;
  readonly by: DevicePerson;
  readonly added: number;
  readonly ended: number;
}

/** As a force keeps it. What an edition takes back stays, with its last day. */
export interface ConcernList extends KeptRecord {
  readonly id: ConcernListId;
  /** Who publishes it and what it is called. */
  readonly source: string;
  readonly entries: readonly ConcernEntry[];
  /** Oldest first. */
  readonly editions: readonly ConcernEdition[];
}

/** A device, or a component of it, that a list names. */
export interface Concern {
  readonly source: string;
  /** Undefined where the list names the maker or the model of the device. */
  readonly component?: string | undefined;
  readonly from: LocalDate;
  readonly until?: LocalDate | undefined;
}

export const stands = ({ from, until }: Pick<Concern, "from" | "until">, day: LocalDate): boolean =>
  from <= day && (until === undefined || day < until);

/** What lists say of a device, also what they said once, the newest first. A component that was replaced is not asked about. */
export function concernsOf(
  device: Pick<Device, "maker" | "model">,
  checks: readonly ComponentCheck[],
  lists: readonly Pick<ConcernList, "source" | "entries">[],
): readonly Concern[] {
  const parts = latestChecks(checks);
  return lists
    .flatMap(({ source, entries }) =>
      entries.flatMap((entry): readonly Concern[] => {
        const { from, until } = entry;
        const told = { source, from, ...(until === undefined ? {} : { until }) };
        if (namesDevice(entry, device)) return [told];
        return parts
          .filter((part) => namesPart(entry, part))
          .map(({ component }) => ({ ...told, component }));
      }),
    )
    .toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}

const namesDevice = (
  { maker, model, component }: ConcernEntry,
  device: Pick<Device, "maker" | "model">,
): boolean =>
  component === undefined &&
  bare(maker) === bare(device.maker) &&
  (model === undefined || bare(model) === bare(device.model));

/** A model is one of devices; a list that names one says nothing of components. */
const namesPart = ({ maker, model, component }: ConcernEntry, part: ComponentCheck): boolean =>
  model === undefined &&
  part.maker !== undefined &&
  bare(maker) === bare(part.maker) &&
  (component === undefined || bare(component) === bare(part.component));

/** The device with what lists say of it on a day, beside what somebody entered by hand. */
export function flagged(device: Device, concerns: readonly Concern[], day: LocalDate): Device {
  const standing = concerns.filter((concern) => stands(concern, day));
  if (standing.length === 0) return device;
  const { onConcernList, onConcernListSince } = device;
  const names = [
    ...(onConcernList === undefined ? [] : [onConcernList]),
    ...standing.map(({ source }) => source),
  ];
  const days = [
    ...(onConcernListSince === undefined ? [] : [onConcernListSince]),
    ...standing.map(({ from }) => from),
  ];
  return {
    ...device,
    onConcernList: [...new Set(names)].join("; "),
    onConcernListSince: days.reduce((a, b) => (a < b ? a : b)),
  };
}
