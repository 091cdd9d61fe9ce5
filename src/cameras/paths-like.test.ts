/** Whoever mistyped an address is shown the one that was meant, and nobody is shown a key. */
import { expect, it } from "vitest";
import { pushingProtocol } from "../../test/factories/pushing-protocol.ts";
import { pathsLike, pathsOf, shownPath } from "./paths-like.ts";
import type { CameraProtocol } from "./protocol.ts";

const withPaths = (...paths: readonly string[]): CameraProtocol => ({
  ...pushingProtocol("basic"),
  receive: { routes: paths.map((path) => ({ method: "POST", path })), login: { by: "key-in-path" } },
});
const PROTOCOLS = [
  withPaths("/vendor/axis/:key"),
  withPaths("/vendor/hikvision/:key/event", "/vendor/hikvision/:key/alive"),
  withPaths("/vendor/milesight/:key"),
];

it("writes KEY where a camera's key stands, and nothing for what takes no messages", () => {
  expect(pathsOf(PROTOCOLS[0])).toEqual(["/vendor/axis/KEY"]);
  expect(pathsOf(undefined)).toEqual([]);
  const { receive: _, ...fetched } = pushingProtocol("basic");
  expect(pathsOf(fetched)).toEqual([]);
});

it.each([
  ["/vendor/axsi/abc", []],
  ["/vendor/axi/abc", []],
  ["/vendor/milesigth/abc", []],
  ["/vendor/milesght/abc", ["/vendor/milesight/KEY"]],
  ["/vendor/milessight/abc", ["/vendor/milesight/KEY"]],
  ["/vendor/nilesight/abc", ["/vendor/milesight/KEY"]],
  ["/MILESIGHT", ["/vendor/milesight/KEY"]],
  ["/vendor/hikvision/abc", ["/vendor/hikvision/KEY/event", "/vendor/hikvision/KEY/alive"]],
  ["/vendor/hikvision/abc/event", ["/vendor/hikvision/KEY/event"]],
  ["/vendor/key/api/v1", []],
  ["/", []],
])("of %s is %j meant", (path, meant) => {
  expect(pathsLike(path, PROTOCOLS)).toEqual(meant);
});

it("shows of an address our own parts and short words, and hides what may be a key", () => {
  expect(shownPath("/vendor/axis/f3K9-2ab?key=secret", PROTOCOLS)).toBe("/vendor/axis/…");
  expect(shownPath("/events/averyveryverylongwordindeed", PROTOCOLS)).toBe("/events/…");
  expect(shownPath("/a/b/c/d/e/f/g/h/i", PROTOCOLS)).toBe("/a/b/c/d/e/f/g");
});
