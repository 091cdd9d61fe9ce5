/**
 * The ordered list of rooms under `src/`. Data flows downwards: a room may use the rooms above it in this list, never
 * those below. The layering lint, the purity check, the picture in ARCHITECTURE.md and the house rules all read this file.
 */
export const ROOMS = [
  "terms",
  "mechanism",
  "recognition",
  "passes",
  "policy",
  "identity",
  "cameras",
  "images",
  "ingest",
  "journal",
  "matching",
  "alerting",
  "access",
  "reach",
  "audit",
  "cases",
  "read-store",
  "analysis",
  "forwarding",
  "retention",
  "sites",
  "quality",
  "health",
  "figures",
  "foi",
  "public-contact",
  "evidence",
  "flows",
];

/**
 * The packages that a room may import: computation alone, without files, network, time or chance. Temporal is the language's
 * coming calendar; the package stands in for it until the language has it. Zod says what a message or a setting looks like;
 * fflate turns files into a zip archive and back, in memory.
 */
export const PURE_PACKAGES = ["temporal-polyfill", "zod", "fflate"];

/** The edge: adapters implement ports, `http` and `cli` are fronts, `app` is the only place where all of them meet. */
export const SHELL = ["adapters", "http", "cli", "app"];
