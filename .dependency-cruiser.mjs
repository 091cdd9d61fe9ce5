/** Layering as lint: the rules are generated from `rooms.mjs`, so that order is said once. */
import { PURE_PACKAGES, ROOMS, SHELL } from "./rooms.mjs";

const order = [...ROOMS, ...SHELL];
const oneOf = (names) => `^src/(${names.join("|")})/`;
const TEST = "[.](test|int[.]test)[.]ts$";
const rule = (name, from, to) => ({ name, severity: "error", from, to });

export default {
  forbidden: [
    ...order.slice(0, -1).map((name, i) =>
      rule(
        `${name}-imports-from-above-only`,
        // A test may bring the memory store along that stands in for a port.
        { path: `^src/${name}/`, pathNot: TEST },
        { path: oneOf(order.slice(i + 1)) },
      ),
    ),
    rule(
      "core-uses-nothing-but-itself",
      { path: oneOf(ROOMS), pathNot: TEST },
      { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: `node_modules/(${PURE_PACKAGES.join("|")})/` },
    ),
    rule(
      "adapters-and-fronts-meet-in-app",
      { path: "^src/(adapters|http|cli)/" },
      { path: "^src/(adapters|http|cli)/", pathNot: "^src/$1/" },
    ),
    rule("adapters-tell-no-stories", { path: "^src/adapters/" }, { path: "^src/flows/" }),
    rule(
      "adapters-do-not-know-each-other",
      { path: "^src/adapters/([^/]+)/([^/]+)/" },
      { path: "^src/adapters/", pathNot: "^src/adapters/($1/($2|shared)|shared)/" },
    ),
    rule(
      "other-folders-by-hash",
      { path: "^src/([^/]+)/" },
      { path: "^src/", pathNot: "^src/$1/", dependencyTypesNot: ["aliased-subpath-import"] },
    ),
    rule("web-is-only-a-client", { path: "^web/" }, { path: "^(src|demo|test)/" }),
    rule(
      "verifier-judges-by-pure-rooms",
      { path: "^verifier/", pathNot: TEST },
      { path: "^(web|demo|test|src/(adapters|http|cli|app))/" },
    ),
    rule("deployed-code-knows-no-demo", { path: "^src/", pathNot: TEST }, { path: "^demo/" }),
    rule("no-imports-of-tests", { path: "^(src|demo|web)/", pathNot: TEST }, { path: `^test/|${TEST}` }),
    rule("no-cycles", {}, { circular: true }),
    rule("no-orphans", { orphan: true, path: "^src/", pathNot: TEST }, {}),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
