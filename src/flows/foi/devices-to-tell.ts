/** Story: the register of devices for an answer. Fixed ANPR cameras stand in it as they were when the year began, so that no two answers tell when one was put up. */
import type { ToldDevices } from "#foi/answer-devices.ts";
import { deviceAsAt } from "#foi/devices-as-at.ts";
import type { DeviceRegister } from "#foi/ports.ts";
import type { ForceId } from "#terms/ids.ts";
import type { Instant } from "#terms/instant.ts";
import { type LocalDate, londonDate, utcMidnight } from "#terms/local-date.ts";

export async function devicesToTell(
  force: ForceId,
  now: Instant,
  register: Pick<DeviceRegister, "all" | "historyOf">,
): Promise<ToldDevices> {
  const own = (await register.all()).filter(({ forceId }) => forceId === force);
  const day = `${londonDate(now).slice(0, 4)}-01-01` as LocalDate;
  const newYear = utcMidnight(day);
  if (!own.some(({ addedAt }) => addedAt <= newYear)) return { devices: own, fixedAsAt: undefined };
  const then = own.map(async (device) =>
    device.class === "anpr-fixed" ? deviceAsAt(device, await register.historyOf(device.id), newYear) : device,
  );
  return { devices: (await Promise.all(then)).filter((device) => device !== undefined), fixedAsAt: day };
}
