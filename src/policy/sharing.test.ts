import { expect, it } from "vitest";
import { makeId } from "#terms/ids.ts";
import { isSelected } from "#terms/selection.ts";
import { aForce, aSystem } from "../../test/factories/installation.ts";
import { forcesShownTo } from "./sharing.ts";

const force = (slug: string) => makeId("force", slug);
/** The first leads; it and the second have the second's controller in common, the third shares nothing. */
const SYSTEM = aSystem([
  aForce("marlshire", undefined, { jointControllers: ["fenwick"] }),
  aForce("fenwick"),
  aForce("yonder"),
]);

it.each([
  ["marlshire", ["marlshire", "fenwick", "an-older-setting"]],
  ["fenwick", ["marlshire", "fenwick", "an-older-setting"]],
  ["yonder", ["yonder"]],
  ["an-older-setting", ["marlshire", "fenwick", "an-older-setting"]],
])("officers of %s see the things of %s and no others", (asker, seen) => {
  const shown = forcesShownTo(SYSTEM, force(asker));
  const all = ["marlshire", "fenwick", "yonder", "an-older-setting"];
  expect(all.filter((slug) => isSelected(shown, force(slug)))).toEqual(seen);
});

it("hides nothing from anybody where one force has the system to itself", () => {
  const alone = aSystem([aForce("marlshire")]);
  expect(forcesShownTo(alone, force("marlshire"))).toEqual({ except: [] });
  expect(forcesShownTo(alone, force("an-older-setting"))).toEqual({ except: [] });
});
