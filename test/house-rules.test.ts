/** Tests about the repository itself: what no compiler and no linter holds. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DROPPED } from "./survived-failures.ts";

const ROOT = new URL("../", import.meta.url).pathname;
const text = (path: string) => readFileSync(join(ROOT, path), "utf8");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(ROOT, path)));
const sources = files.filter((path) =>
  /^(src|demo|web|scripts|bin|bench|test)\/.*\.(ts|tsx|mjs)$/.test(path),
);
const production = sources.filter((path) => /^src\/.*\.ts$/.test(path) && !/\.test\.ts$/.test(path));

describe("layout", () => {
  it("lists every folder under src in rooms.mjs, once", async () => {
    const { ROOMS, SHELL } = await import("../rooms.mjs");
    const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect([...ROOMS, ...SHELL].toSorted()).toEqual(folders.toSorted());
  });

  it("has no folder or file whose name says nothing", () => {
    const nameless = /(^|\/)(utils?|helpers?|common|misc|services?|managers?|lib|index)(\/|\.tsx?$)/;
    expect(sources.filter((path) => nameless.test(path))).toEqual([]);
  });

  it("opens every module with a sentence on what it answers", () => {
    const silent = production.filter((path) => !/^(\/\/ biome-ignore.*\n)?\/\*\*/.test(text(path)));
    expect(silent).toEqual([]);
  });

  it("keeps modules readable: at most 300 lines", () => {
    const long = production.filter((path) => text(path).split("\n").length > 301);
    expect(long).toEqual([]);
  });

  it("draws a class of the screens in one sheet alone, so that no page takes the look of another", () => {
    const drawn = files
      .filter((path) => /^web\/src\/styles\/.*\.scss$/.test(path))
      .flatMap((path) =>
        [...text(path).matchAll(/^(\.fw-[\w-]+) \{/gm)].map(([, name = ""]) => ({ name, path })),
      );
    const sheets = Map.groupBy(drawn, ({ name }) => name);
    const shared = [...sheets].filter(([, of]) => new Set(of.map(({ path }) => path)).size > 1);
    expect(shared.map(([name]) => name)).toEqual([]);
  });
});

describe("words", () => {
  it("leaves no work marked for later", () => {
    const marks = new RegExp(["TO" + "DO", "FIX" + "ME", "X" + "XX\\b", "for " + "now\\b"].join("|"));
    expect(sources.filter((path) => marks.test(text(path)))).toEqual([]);
  });

  it("names no machine's folders and no registry", () => {
    const places = new RegExp(
      ["/wo" + "rk/", "/ro" + "ot/", "registry\\.np" + "mjs", "/ho" + "me/[a-z]"].join("|"),
    );
    const prose = files.filter((path) => /\.(md|ts|tsx|mjs|py|json|yml|html)$/.test(path));
    expect(prose.filter((path) => places.test(text(path)))).toEqual([]);
  });

  it("uses in code and fixtures only marks that are never issued: age identifier 49", () => {
    const current = /\b[A-HJ-PR-Y]{2}(\d{2}) ?[A-HJ-PR-Z]{3}\b/g;
    const issued = files
      .filter((path) =>
        /^(src|demo|test|bench|scripts|training|models|policy|web|README|docs)\b.*\.(ts|tsx|py|json|md|csv|xml)$/.test(
          path,
        ),
      )
      .filter((path) => !/mark-formats|registrations|grammar|generated/.test(path))
      .flatMap((path) =>
        [...text(path).matchAll(current)]
          .filter(([, age]) => age !== "49")
          .map(([mark]) => `${path}: ${mark}`),
      );
    expect(issued).toEqual([]);
  });
});

describe("safety", () => {
  it("tells of itself through events alone, whose facts have no kind for text", () => {
    const writing = /\b(console\.|process\.std(out|err)\.write|(request|reply|app|fastify)\.log\.)/;
    // Commands speak to whoever typed them; the last words of a process are made by explain-failure.ts without messages.
    const commands = /^src\/(cli\/|app\/[a-z-]+\.ts$)/;
    expect(production.filter((path) => !commands.test(path) && writing.test(text(path)))).toEqual([]);
    const loggers = production.filter((path) => /from "(pino|prom-client)"/.test(text(path)));
    expect(loggers.filter((path) => !path.startsWith("src/adapters/diagnostics/"))).toEqual([]);
  });

  it("lets benchmarks tell in one place what they measured, so that a program that reads the figures reads nothing else", () => {
    const writing = /\bconsole\.(?!error)|\bprocess\.stdout\b|stdio: "inherit"/;
    const tellers = files.filter((path) => /^bench\/.*\.ts$/.test(path) && writing.test(text(path)));
    expect(tellers).toEqual(["bench/measure-figures.ts", "bench/run.ts"]);
  });

  it("puts no error's message on the terminal outside the commands that own it", () => {
    const telling = /console\.\w+\([^;]*\b(message|stack)\b/;
    const owners = ["src/app/check-config.ts", "src/app/load-config.ts"];
    expect(production.filter((path) => telling.test(text(path)) && !owners.includes(path))).toEqual([]);
  });

  it("drops no failure in silence but where the list says why", () => {
    const dropping =
      /catch \{|\.catch\(\(\) => (\{\s*\}|undefined|null|false|\[\])\)|on\("error", \(\) => \{\s*\}\)|\(\) => false,\n\s*\)/g;
    const found = production.flatMap((path) => {
      const times = [...text(path).matchAll(dropping)].length;
      return times === 0 ? [] : [[path, times] as const];
    });
    const listed = Object.entries(DROPPED).map(([path, [times]]) => [path, times] as const);
    expect(found.toSorted()).toEqual(listed.toSorted());
  });

  it("makes the proof of an authorised search in one place", () => {
    const makers = production.filter((path) => /\bas Authorised(Search|Analysis|<)/.test(text(path)));
    expect(makers).toEqual(["src/access/authorise.ts"]);
  });

  it("keeps no secret in the repository", () => {
    const secrets = /-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}/;
    const readable = files.filter((path) => !/\.(onnx|png|jpe?g|webp|woff2?|pdf)$/.test(path));
    expect(readable.filter((path) => secrets.test(text(path)))).toEqual([]);
  });

  it("asks for the time and for chance only at the edge", () => {
    const impure = production
      .filter((path) => !/^src\/(adapters|http|cli|app)\//.test(path))
      .filter((path) => /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(text(path)));
    expect(impure).toEqual([]);
  });
});

describe("documents", () => {
  it("lists every error code that an adapter throws", () => {
    const listed = text("docs/reference/errors.md");
    const codes = production.flatMap((path) =>
      [...text(path).matchAll(/new OutsideError\(\s*"([a-z-]+)"/g)].map(([, code = ""]) => code),
    );
    expect(codes.length).toBeGreaterThan(0);
    expect([...new Set(codes)].filter((code) => !listed.includes(`\`${code}\``))).toEqual([]);
  });

  it("draws ARCHITECTURE.md's picture from today's code", () => {
    const node = join(ROOT, "node_modules/node/bin/node");
    expect(() => execFileSync(node, ["scripts/picture.mjs", "--check"], { cwd: ROOT })).not.toThrow();
  }, 300_000);

  it("describes the API as the routes are: openapi.json is fresh", () => {
    const node = join(ROOT, "node_modules/node/bin/node");
    const fresh = execFileSync(node, ["src/app/main.ts", "openapi"], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 16 * 1024 * 1024,
    });
    expect(JSON.parse(text("docs/reference/openapi.json"))).toEqual(JSON.parse(fresh));
  }, 300_000);

  it("lists who may do what as the routes declare it: rights.md is fresh", () => {
    const node = join(ROOT, "node_modules/node/bin/node");
    const printed = execFileSync(node, ["src/app/main.ts", "rights"], { cwd: ROOT, encoding: "utf8" });
    expect(readFileSync(join(ROOT, "docs/reference/rights.md"), "utf8")).toBe(printed);
  }, 300_000);

  it("shows who may search what as the code decides it: access.md is fresh", () => {
    const node = join(ROOT, "node_modules/node/bin/node");
    const printed = execFileSync(node, ["src/app/main.ts", "access-table"], { cwd: ROOT, encoding: "utf8" });
    expect(readFileSync(join(ROOT, "docs/reference/access.md"), "utf8")).toBe(printed);
  }, 300_000);

  it("lists the refusals as the OpenAPI document has them: refusals.md is fresh", () => {
    const node = join(ROOT, "node_modules/node/bin/node");
    expect(() => execFileSync(node, ["scripts/refusals.mjs", "--check"], { cwd: ROOT })).not.toThrow();
  });
});
