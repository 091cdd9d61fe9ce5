/** The shape of an installation file: the forces that share a system. Every controller and agreement has a clause with a source. */
import { z } from "zod";
import { parseId } from "#terms/ids.ts";
import { clause, text } from "./clause-schema.ts";
import { day } from "./policy-schema.ts";
import { source } from "./rule-numbers-schema.ts";

const slug = z.string().regex(/^[a-z0-9-]{1,80}$/, "must be lower-case letters, digits and hyphens");

const forceId = z.string().transform((value, context) => {
  const id = parseId("force", value);
  if (id !== undefined) return id;
  context.addIssue("must be force_ and letters, digits or hyphens");
  return z.NEVER;
});

const force = z.strictObject({
  id: forceId,
  name: text,
  controller: slug,
  jointControllers: z.array(slug),
  letterhead: z.strictObject({
    address: z.array(text),
    email: z.union([z.literal(""), z.email()]),
    telephone: z.string(),
  }),
  publicPage: slug,
  policies: z.array(z.strictObject({ from: day, profile: text })).min(1, "must name at least one"),
});

const agreement = z.strictObject({
  id: slug,
  dataOf: forceId,
  askers: z.array(forceId).min(1, "must name at least one"),
  from: day,
  to: day.optional(),
  clause,
});

export const installationSchema = z
  .strictObject({
    id: slug,
    name: text,
    sources: z.array(source).min(1),
    controllers: z.array(z.strictObject({ id: slug, name: text, clause })).min(1),
    forces: z.tuple([force], force),
    agreements: z.array(agreement),
  })
  .superRefine((installation, context) => {
    for (const message of contradictions(installation)) context.addIssue({ code: "custom", message });
  });

interface Named {
  readonly sources: readonly { readonly id: string }[];
  readonly controllers: readonly { readonly id: string; readonly clause: { readonly source: string } }[];
  readonly forces: readonly z.infer<typeof force>[];
  readonly agreements: readonly z.infer<typeof agreement>[];
}

function contradictions({ sources, controllers, forces, agreements }: Named): readonly string[] {
  const forceIds = forces.map(({ id }) => id);
  const controllersNamed = forces.flatMap(({ controller, jointControllers }) => [
    controller,
    ...jointControllers,
  ]);
  const sourcesNamed = [...controllers, ...agreements].map(({ clause: { source: id } }) => id);
  const forcesNamed = agreements.flatMap(({ dataOf, askers }) => [dataOf, ...askers]);
  return [
    ...twice(forceIds).map((id) => `two forces have the id "${id}"`),
    ...twice(forces.map(({ publicPage }) => publicPage)).map((page) => `two forces have the page "${page}"`),
    ...missing(controllersNamed, controllers.map(idOf)).map(
      (id) => `a force names the controller "${id}", which is not among the controllers`,
    ),
    ...missing(sourcesNamed, sources.map(idOf)).map(
      (id) => `a clause names the source "${id}", which is not among the sources`,
    ),
    ...missing(forcesNamed, forceIds).map(
      (id) => `an agreement names "${id}", which is not among the forces`,
    ),
    ...forces
      .filter(({ policies }) => !isSorted(policies.map(({ from }) => from)))
      .map(({ name }) => `the policies of ${name} must stand in the order in which they begin`),
  ];
}

const idOf = ({ id }: { readonly id: string }) => id;
const twice = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);
const missing = (named: readonly string[], known: readonly string[]) => [
  ...new Set(named.filter((id) => !known.includes(id))),
];
const isSorted = (moments: readonly number[]) =>
  moments.every((moment, i) => i === 0 || moment > (moments[i - 1] ?? moment));
