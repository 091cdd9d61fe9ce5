/** docs/reference/rights.md: which role holds which right, and what each route asks for and leaves in the audit log. */
import { ROLE_WORDS } from "#access/words.ts";
import type { DeclaredRoute, RouteAudit } from "#http/route-rights.ts";
import { RIGHTS, type Right, rightEntry } from "#identity/rights.ts";
import { ROLES, type Role } from "#terms/officer.ts";

export function rightsPage(routes: readonly DeclaredRoute[]): string {
  const rights = Object.keys(RIGHTS) as readonly Right[];
  // A HEAD beside each GET is the framework's, with the same declaration.
  const shown = routes
    .filter(({ method, ofProtocol }) => method !== "HEAD" && !ofProtocol)
    .toSorted(byAddress);
  return `# Who may do what

Made by \`npm run gen\` from the [table of rights](../../src/identity/rights.ts) and from the routes, each of which declares
the right that it asks for and what a call leaves in the audit log. A test calls every cell of the second table.

## Rights

${table(["right", "permits", "held by"], rights.map(rightRow))}

## Routes

"yes": the server lets the role pass; what lies behind may still refuse this case, as the policy refuses a search. "some": a
part of what may be sent needs a narrower right. Whoever is not signed in is answered 401, a role without the right 403,
and the refusal is in the audit log. The paths that camera protocols declare for their makers' cameras ask for
\`captures.deliver\`, as the first of them does, and are not listed one by one.

${table(["route", "right", "nobody", ...ROLES.map((role) => ROLE_WORDS[role]), "audit log"], shown.map(routeRow))}
`;
}

const MACHINES = {
  camera: "camera",
  monitor: "monitor",
  "list-system": "system that keeps a list",
} as const;

function rightRow(right: Right): readonly string[] {
  const { permits, roles, machine } = rightEntry(right);
  const everybody = roles.length === ROLES.length;
  const held = everybody ? "everybody signed in" : roles.map((role) => ROLE_WORDS[role]).join(", ");
  return [`\`${right}\``, permits, machine === undefined ? held : `the ${MACHINES[machine]}, by its key`];
}

function routeRow({ method, url, right, audit, alsoAsks }: DeclaredRoute): readonly string[] {
  const cells = ROLES.map((role) => cell(right, alsoAsks, role));
  return [
    `\`${method} ${url}\``,
    `\`${right}\``,
    right === "public" ? "yes" : "no",
    ...cells,
    auditWords(audit),
  ];
}

function cell(right: DeclaredRoute["right"], alsoAsks: Right | undefined, role: Role): string {
  if (right === "public") return "yes";
  if (!rightEntry(right).roles.includes(role)) return "no";
  return alsoAsks === undefined || rightEntry(alsoAsks).roles.includes(role) ? "yes" : "some";
}

function auditWords(audit: RouteAudit): string {
  if ("none" in audit) return `none: ${audit.none}`;
  return "look" in audit ? `a look at ${audit.look.of}` : audit.writes.map((one) => `\`${one}\``).join(", ");
}

const byAddress = (a: DeclaredRoute, b: DeclaredRoute): number =>
  a.url === b.url ? compare(a.method, b.method) : compare(a.url, b.url);

const compare = (a: string, b: string): number => (a < b ? -1 : 1);

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
