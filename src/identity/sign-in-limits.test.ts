import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { limitsFor, networkOf } from "./sign-in-limits.ts";

const OKAFOR = makeId("off", "okafor");

it.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
])("takes %s for the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it("does not hold a person's known device to what strangers tried under the number", () => {
  const names = (knownDevice: string | undefined) =>
    limitsFor({ officerId: OKAFOR, address: "192.0.2.7", knownDevice }).map(({ name }) => name);
  expect(names("d1")).toEqual(["person"]);
  expect(names(undefined)).toEqual(["address", "person", "person-anywhere"]);
});

it("remembers no number that cannot be one", () => {
  const limits = limitsFor({ officerId: undefined, address: "192.0.2.7", knownDevice: "d1" });
  expect(limits.map(({ key }) => key)).toEqual(["address 192.0.2.7"]);
});
