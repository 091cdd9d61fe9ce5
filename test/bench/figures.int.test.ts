/** What does a program read from a benchmark? Lines of figures on standard output, and the words somewhere else. */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const MODULE = new URL("../../bench/measure-figures.ts", import.meta.url).href;

/** Runs a scenario of a few statements. */
function scenario(statements: string, ...options: readonly string[]) {
  const code = `const { figure, tell } = await import(${JSON.stringify(MODULE)});\n${statements}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", code, "--", ...options],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const TWO_LINES = `
  tell("a title");
  tell("one thing took 1234.6 ms", figure("sample.one-thing", 1234.567891, "ms"));`;

it("tells people the words alone", () => {
  expect(scenario(TWO_LINES)).toEqual({
    status: 0,
    stdout: "a title\none thing took 1234.6 ms\n",
    stderr: "",
  });
});

it("with --json tells a program the figures alone, and keeps the words apart", () => {
  expect(scenario(TWO_LINES, "--json")).toEqual({
    status: 0,
    stdout: '{"name":"sample.one-thing","value":1234.57,"unit":"ms"}\n',
    stderr: "a title\none thing took 1234.6 ms\n",
  });
});

it.each([
  ["a value that is none", `tell("", figure("sample.nothing", 0 / 0, "ms"));`, "no value for sample.nothing"],
  ["a name with blanks", `tell("", figure("one thing", 1, "ms"));`, "one thing is no name"],
  [
    "a name that is told twice",
    `for (const value of [1, 2]) tell("", figure("sample.same", value, "ms"));`,
    "sample.same is told twice",
  ],
])("fails on %s, also where people read it", (_, statements, words) => {
  const { status, stderr } = scenario(statements);
  expect(status).toBe(1);
  expect(stderr).toContain(words);
});
