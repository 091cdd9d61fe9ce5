/** How many devices of which kind are held, by country and by use of facial recognition? */
import { DEVICE_CLASSES, type Device, type DeviceClass } from "./device.ts";

export interface DeviceQuestion {
  /** Made there, or by a company whose parent is there. Empty: any country. */
  readonly countries: readonly string[];
  /** Empty: every class. */
  readonly classes: readonly DeviceClass[];
}

export interface ClassFigures {
  readonly class: DeviceClass;
  readonly devices: number;
  readonly madeThere: number;
  readonly parentThere: number;
  readonly onConcernList: number;
  readonly liveFaces: number;
  readonly retrospectiveFaces: number;
}

/** One row for each class asked about, with zeros: none is an answer too. Retired devices are not held. */
export function deviceFigures(devices: readonly Device[], question: DeviceQuestion): readonly ClassFigures[] {
  const asked = question.classes.length > 0 ? question.classes : DEVICE_CLASSES;
  const matching = matchingDevices(devices, question);
  return asked.map((deviceClass) => {
    const ofClass = matching.filter((device) => device.class === deviceClass);
    const sum = (fits: (device: Device) => boolean) =>
      ofClass.reduce((total, device) => total + (fits(device) ? device.count : 0), 0);
    return {
      class: deviceClass,
      devices: sum(() => true),
      madeThere: sum((device) => question.countries.includes(device.countryOfManufacture)),
      parentThere: sum((device) => question.countries.includes(device.countryOfParent)),
      onConcernList: sum((device) => device.onConcernList !== undefined),
      liveFaces: sum(({ facialRecognition: use }) => use === "live" || use === "both"),
      retrospectiveFaces: sum(({ facialRecognition: use }) => use === "retrospective" || use === "both"),
    };
  });
}

export interface MakerFigures {
  readonly maker: string;
  readonly fixedAnpr: number;
  readonly others: number;
}

/** The makers behind the figures, each with its numbers, largest first. */
export function makerFigures(devices: readonly Device[], question: DeviceQuestion): readonly MakerFigures[] {
  const byMaker = Map.groupBy(matchingDevices(devices, question), ({ maker }) => maker);
  return [...byMaker]
    .map(([maker, held]) => {
      const sum = (isFixed: boolean) =>
        held
          .filter((device) => (device.class === "anpr-fixed") === isFixed)
          .reduce((total, { count }) => total + count, 0);
      return { maker, fixedAnpr: sum(true), others: sum(false) };
    })
    .toSorted((a, b) => b.fixedAnpr + b.others - a.fixedAnpr - a.others || a.maker.localeCompare(b.maker));
}

/** The devices held that the question is about. */
export function matchingDevices(
  devices: readonly Device[],
  { countries, classes }: DeviceQuestion,
): readonly Device[] {
  return devices.filter(
    (device) =>
      device.state !== "retired" &&
      (classes.length === 0 || classes.includes(device.class)) &&
      (countries.length === 0 ||
        countries.includes(device.countryOfManufacture) ||
        countries.includes(device.countryOfParent)),
  );
}
