/** What the operator decides: read from the environment, parsed once, and every problem reported together before anything starts. */
import { resolve } from "node:path";
import { z } from "zod";
import { NODE_ROLES, type NodeRole } from "#mechanism/node-roles.ts";
import { makeId, UNNAMED_FORCE } from "#terms/ids.ts";
import { AUDIT_SETTINGS } from "./config-audit.ts";
import { networks, partsOf } from "./config-parts.ts";
import { REACH_SETTINGS } from "./config-reach.ts";
import { OLD_VARIABLES, oldConnectionProblems } from "./old-connections.ts";

const wholeNumber = (from: number, to: number) => {
  const words = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number(words).int(words).min(from, words).max(to, words);
};
const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** Each setting: its environment variable, its check and its default. Defaults are safe: loopback, no forwarding, no policy. */
const SETTINGS = {
  dataDir: {
    variable: "FOSSEWAY_DATA",
    help: "Folder for the journal, pictures, keys and the embedded database",
    schema: z
      .string()
      .min(1)
      .transform((path) => resolve(path)),
    fallback: "data",
  },
  host: {
    variable: "FOSSEWAY_HOST",
    help: "Address to listen on",
    schema: z.string().min(1),
    fallback: "127.0.0.1",
  },
  port: {
    variable: "FOSSEWAY_PORT",
    help: "Port to listen on; 0 takes any free one",
    schema: wholeNumber(0, 65_535),
    fallback: "8320",
  },
  sftpPort: {
    variable: "FOSSEWAY_SFTP_PORT",
    help: "Port on which cameras may put files by SFTP, for example 2222; 0 takes none",
    schema: wholeNumber(0, 65_535),
    fallback: "0",
  },
  axisPort: {
    variable: "FOSSEWAY_AXIS_PORT",
    help: "Port on which Axis cameras may push events over TCP, for example 2223; 0 takes none",
    schema: wholeNumber(0, 65_535),
    fallback: "0",
  },
  ntpServer: {
    variable: "FOSSEWAY_NTP_SERVER",
    help: "An NTP server, by name or address, against which this server's clock is measured; without it the database's clock is the measure",
    schema: z.string().regex(/^[A-Za-z0-9.:-]{0,253}$/, "must be a name or an address, without a port"),
    fallback: "",
  },
  httpsOnly: {
    variable: "FOSSEWAY_HTTPS_ONLY",
    help: "Whether people reach us over HTTPS alone, through a proxy that ends TLS",
    schema: flag,
    fallback: "false",
  },
  trustedProxies: {
    variable: "FOSSEWAY_TRUSTED_PROXIES",
    help: "Addresses or networks of the proxies in front, separated by commas; their word on a client's address is believed",
    schema: z.string().transform((text, context) => networks(text, context)),
    fallback: "",
  },
  databaseUrl: {
    variable: "FOSSEWAY_DATABASE_URL",
    help: "A PostgreSQL 15 or newer to use in place of the embedded one",
    schema: z.union([
      z.literal(""),
      z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgres:// or postgresql://"),
    ]),
    fallback: "",
  },
  pictures: {
    variable: "FOSSEWAY_PICTURES",
    help: "Folder for pictures that all nodes on the database share; without it this node keeps its own in its data folder",
    schema: z.string().transform((path) => (path === "" ? "" : resolve(path))),
    fallback: "",
  },
  map: {
    variable: "FOSSEWAY_MAP",
    help: "GeoJSON of roads, towns and land: for the map, the nearest town and the way ahead of a vehicle",
    schema: z.string().transform((path) => (path === "" ? "" : resolve(path))),
    fallback: "",
  },
  basemap: {
    variable: "FOSSEWAY_BASEMAP",
    help: "PMTiles of vector tiles in the Protomaps scheme, drawn in place of the GeoJSON's roads",
    schema: z.string().transform((path) => (path === "" ? "" : resolve(path))),
    fallback: "",
  },
  policy: {
    variable: "FOSSEWAY_POLICY",
    help: "Policy profile: a name in policy/ or the path of a file; without one nothing is collected and no search answered",
    schema: z.string(),
    fallback: "",
  },
  forces: {
    variable: "FOSSEWAY_FORCES",
    help: "The forces that share this system: a name in policy/installations/ or the path of a file; without it there is one force, with the settings of policy and force",
    schema: z.string(),
    fallback: "",
  },
  forceId: {
    variable: "FOSSEWAY_FORCE_ID",
    help: "The force's id",
    schema: z
      .string()
      .regex(/^force_[A-Za-z0-9-]{1,80}$/, "must be force_ and letters, digits or hyphens")
      .transform((id) => makeId("force", id.slice("force_".length))),
    fallback: UNNAMED_FORCE,
  },
  forceName: {
    variable: "FOSSEWAY_FORCE_NAME",
    help: "The force's name",
    schema: z.string().min(1),
    fallback: "This force",
  },
  forceAddress: {
    variable: "FOSSEWAY_FORCE_ADDRESS",
    help: "The lines of the force's address for letters, separated by semicolons",
    schema: z.string().transform((text) => partsOf(text, ";")),
    fallback: "",
  },
  foiEmail: {
    variable: "FOSSEWAY_FOI_EMAIL",
    help: "The address that FOI letters name for replies",
    schema: z.union([z.literal(""), z.email()]),
    fallback: "",
  },
  nationalUrl: {
    variable: "FOSSEWAY_NATIONAL_URL",
    help: "Where the national centre takes captures; without it nothing is forwarded",
    schema: z.union([z.literal(""), z.url()]),
    fallback: "",
  },
  nationalUser: {
    variable: "FOSSEWAY_NATIONAL_USER",
    help: "Our user name at the national centre",
    schema: z.string(),
    fallback: "",
  },
  nationalMode: {
    variable: "FOSSEWAY_NATIONAL_MODE",
    help: "Whether reads go to the national centre as they come or once a day",
    schema: z.enum(["near-real-time", "daily"]),
    fallback: "near-real-time",
  },
  ...REACH_SETTINGS,
  ...AUDIT_SETTINGS,
  roles: {
    variable: "FOSSEWAY_ROLES",
    help: "What this node does, separated by commas: intake takes what cameras deliver and fetches from those that are fetched from, core does by the clock what only one node may, web has the screens and the interface",
    schema: z.string().transform((text, context) => rolesIn(text, context)),
    fallback: NODE_ROLES.join(),
  },
  recogniserThreads: {
    variable: "FOSSEWAY_RECOGNISER_THREADS",
    help: "Processor cores for one recognition",
    schema: wholeNumber(1, 16),
    fallback: "1",
  },
  recogniserWorkers: {
    variable: "FOSSEWAY_RECOGNISER_WORKERS",
    help: "Processes that recognise photographs, and as many that make pictures; each of the former holds the networks in memory",
    schema: wholeNumber(1, 16),
    fallback: "1",
  },
  logLevel: {
    variable: "FOSSEWAY_LOG_LEVEL",
    help: "How much the diagnostics log says",
    schema: z.enum(["silent", "error", "warn", "info", "debug"]),
    fallback: "warn",
  },
} as const;

type Settings = typeof SETTINGS;
export type Config = { readonly [Key in keyof Settings]: z.output<Settings[Key]["schema"]> };

export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config; readonly origins: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Reads the settings from `env`; `overrides` (from the command line, say) win over it. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  overrides: Readonly<Partial<Record<keyof Settings, string>>> = {},
): ConfigResult {
  const problems: ConfigProblem[] = [...unknownVariables(env), ...oldConnectionProblems(env)];
  const values: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const [key, setting] of Object.entries(SETTINGS)) {
    const given = overrides[key as keyof Settings] ?? env[setting.variable];
    const parsed = setting.schema.safeParse(given ?? setting.fallback);
    if (parsed.success) values[key] = parsed.data;
    else
      problems.push({
        variable: setting.variable,
        message: parsed.error.issues.map((issue) => issue.message).join("; "),
      });
    origins[key] =
      overrides[key as keyof Settings] !== undefined
        ? "command line"
        : given === undefined
          ? "default"
          : setting.variable;
  }
  problems.push(...saidTwice(values, origins));
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, config: values as unknown as Config, origins };
}

/** What an installation file says is not said beside it: one of the two would silently not count. */
function saidTwice(
  { forces }: Readonly<Record<string, unknown>>,
  origins: Readonly<Record<string, string>>,
): ConfigProblem[] {
  if (forces === undefined || forces === "") return [];
  return (["policy", "forceId", "forceName", "forceAddress", "foiEmail"] as const)
    .filter((key) => origins[key] !== "default")
    .map((key) => ({
      variable: SETTINGS[key].variable,
      message: "FOSSEWAY_FORCES names a file that says this for every force; leave one of the two out",
    }));
}

/** The settings as rows for `fosseway config check`; a password inside a URL is not shown. */
export function describeConfig(config: Config, origins: Readonly<Record<string, string>>) {
  return Object.entries(SETTINGS).map(([key, { variable, help }]) => ({
    variable,
    value: shown(config[key as keyof Settings]),
    origin: origins[key] ?? "default",
    help,
  }));
}

function shown(value: unknown): string {
  const plain = value instanceof Set ? [...value].join() : value;
  return (typeof plain === "string" ? plain : JSON.stringify(plain)).replace(
    /(:\/\/[^:/@]+):[^@]*@/,
    "$1:(hidden)@",
  );
}

const MOVED: Readonly<Record<string, string>> = {
  FOSSEWAY_LIST_WITHDRAW_SHARE:
    "it is `imports.withdrawSharePercent` of the policy now; take the setting out",
};

/** A misspelt variable would otherwise be a setting that silently does nothing. */
function unknownVariables(env: Readonly<Record<string, string | undefined>>): ConfigProblem[] {
  const known = new Set<string>([
    "FOSSEWAY_NATIONAL_SECRET",
    "FOSSEWAY_METRICS_TOKEN",
    "FOSSEWAY_MAIL_PASSWORD",
    ...OLD_VARIABLES,
    "FOSSEWAY_BROWSER",
    ...Object.values(SETTINGS).map((s) => s.variable),
  ]);
  return Object.keys(env)
    .filter((name) => name.startsWith("FOSSEWAY_") && !name.startsWith("FOSSEWAY_TEST_") && !known.has(name))
    .map((variable) => ({
      variable,
      message: MOVED[variable] ?? "there is no such setting; `fosseway config check` lists them",
    }));
}

function rolesIn(text: string, context: z.RefinementCtx): ReadonlySet<NodeRole> {
  const given = partsOf(text, ",");
  const roles = NODE_ROLES.filter((role) => given.includes(role));
  if (roles.length === 0 || roles.length !== new Set(given).size)
    context.addIssue(`must be one or more of ${NODE_ROLES.join(", ")}, separated by commas`);
  return new Set(roles);
}
