/** What an officer types to withhold a part of an answer or to refuse a request, what is missing of it, and the part that it makes. */
import type { Schemas } from "../../api/client.ts";
import type { FieldErrors } from "../../components/form/use-form.ts";

export type Part = Schemas["FoiPart"];
export type Exemption = Schemas["FoiExemptions"]["items"][number];

/** At most so many exemptions for one part. */
export const PLACES = [0, 1, 2] as const;
export type Place = (typeof PLACES)[number];

export type WithholdValues = Readonly<
  Record<
    "kind" | "question" | "reasons" | "earlier" | "forDisclosure" | "againstDisclosure" | "balance",
    string
  > &
    Record<`${"section" | "why" | "harm" | "opinion"}${Place}`, string> &
    Record<`limbs${Place}`, readonly string[]>
>;

const NO_EXEMPTION = {
  ...{ section0: "", why0: "", harm0: "", opinion0: "", limbs0: [] },
  ...{ section1: "", why1: "", harm1: "", opinion1: "", limbs1: [] },
  ...{ section2: "", why2: "", harm2: "", opinion2: "", limbs2: [] },
};

export const NOTHING_TYPED: WithholdValues = {
  ...{ kind: "withheld", question: "", reasons: "", earlier: "" },
  ...{ forDisclosure: "", againstDisclosure: "", balance: "" },
  ...NO_EXEMPTION,
};

export const KIND_CHOICES = [
  { value: "withheld", label: "Withhold a part that we hold" },
  {
    value: "neither-confirm-nor-deny",
    label: "Neither confirm nor deny that we hold a part",
    hint: "Where saying so would itself disclose what is exempt.",
  },
  { value: "vexatious", label: "Refuse the whole request as vexatious (section 14(1))" },
  { value: "repeated", label: "Refuse the whole request as repeated (section 14(2))" },
];

export const isWhole = ({ kind }: WithholdValues): boolean => kind === "vexatious" || kind === "repeated";

export const chosenIn = (values: WithholdValues, place: Place, all: readonly Exemption[]) =>
  all.find(({ section }) => section === values[`section${place}`]);

const limbsIn = (values: WithholdValues, place: Place, all: readonly Exemption[]) =>
  chosenIn(values, place, all)?.limbs.filter(({ ref }) => values[`limbs${place}`].includes(ref)) ?? [];

export const needsHarm = (values: WithholdValues, place: Place, all: readonly Exemption[]): boolean =>
  limbsIn(values, place, all).some(({ test }) => test === "harm");

/** The public interest is weighed where an exemption is qualified, and only there. */
export const weighsInterest = (values: WithholdValues, all: readonly Exemption[]): boolean =>
  PLACES.some((place) => limbsIn(values, place, all).some(({ absolute }) => !absolute));

const isBlank = (text: string): boolean => text.trim() === "";
const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export function checkWithhold(
  values: WithholdValues,
  all: readonly Exemption[],
): FieldErrors<WithholdValues> {
  if (isWhole(values)) {
    return {
      reasons: isBlank(values.reasons) ? "Enter why the request is refused" : undefined,
      earlier:
        values.kind === "repeated" && isBlank(values.earlier)
          ? "Enter the reference of the earlier request"
          : undefined,
    };
  }
  const interest = weighsInterest(values, all);
  const typed = (text: string, words: string) => (interest && isBlank(text) ? words : undefined);
  return {
    question: isBlank(values.question) ? "Enter which part of the request this is about" : undefined,
    section0: values.section0 === "" ? "Choose the exemption" : undefined,
    ...Object.assign({}, ...PLACES.map((place) => checkExemption(values, place, all))),
    forDisclosure: typed(values.forDisclosure, "Enter what speaks for disclosure"),
    againstDisclosure: typed(values.againstDisclosure, "Enter what speaks for maintaining the exemption"),
    balance: typed(values.balance, "Enter which interest outweighs the other, and why"),
  };
}

function checkExemption(
  values: WithholdValues,
  place: Place,
  all: readonly Exemption[],
): FieldErrors<WithholdValues> {
  const exemption = chosenIn(values, place, all);
  if (exemption === undefined) return {};
  const name = `section ${exemption.section}`;
  const cannotDeny =
    values.kind === "neither-confirm-nor-deny" && exemption.neitherConfirmNorDeny === null
      ? `The Act has no neither confirm nor deny for ${name}: choose another exemption`
      : undefined;
  return {
    ...(cannotDeny === undefined ? {} : { [`section${place}`]: cannotDeny }),
    [`limbs${place}`]:
      limbsIn(values, place, all).length === 0 ? `Choose what of ${name} applies` : undefined,
    [`why${place}`]: isBlank(values[`why${place}`]) ? `Enter why ${name} applies` : undefined,
    [`harm${place}`]:
      needsHarm(values, place, all) && isBlank(values[`harm${place}`])
        ? `Enter the harm that ${name} is to prevent`
        : undefined,
    [`opinion${place}`]:
      exemption.needsOpinion && isBlank(values[`opinion${place}`])
        ? "Enter whose opinion this is, and when they gave it"
        : undefined,
  };
}

export function partOf(values: WithholdValues, all: readonly Exemption[]): Part {
  const { kind } = values;
  if (kind === "vexatious" || kind === "repeated") {
    const earlier = kind === "repeated" ? { earlier: values.earlier.trim() } : {};
    return { topic: "refused", ground: kind, reasons: values.reasons.trim(), ...earlier };
  }
  const exemptions = PLACES.flatMap((place) => {
    const exemption = chosenIn(values, place, all);
    if (exemption === undefined) return [];
    return [
      {
        section: exemption.section,
        limbs: limbsIn(values, place, all).map(({ ref }) => ref),
        why: values[`why${place}`].trim(),
        ...(needsHarm(values, place, all) ? { harm: values[`harm${place}`].trim() } : {}),
        ...(exemption.needsOpinion ? { opinion: values[`opinion${place}`].trim() } : {}),
      },
    ];
  });
  return {
    topic: "withheld",
    question: values.question.trim(),
    holding: kind === "withheld" ? "withheld" : "neither-confirm-nor-deny",
    exemptions,
    ...(weighsInterest(values, all)
      ? {
          interest: {
            forDisclosure: linesOf(values.forDisclosure),
            againstDisclosure: linesOf(values.againstDisclosure),
            balance: values.balance.trim(),
          },
        }
      : {}),
  };
}

/** For changing a part that is in the draft. */
export function valuesOf(part: Part): WithholdValues {
  if (part.topic === "refused")
    return { ...NOTHING_TYPED, kind: part.ground, reasons: part.reasons, earlier: part.earlier ?? "" };
  if (part.topic !== "withheld") return NOTHING_TYPED;
  const typed = part.exemptions
    .slice(0, PLACES.length)
    .map(({ section, limbs, why, harm, opinion }, place) => ({
      [`section${place}`]: section,
      [`limbs${place}`]: limbs,
      [`why${place}`]: why,
      [`harm${place}`]: harm ?? "",
      [`opinion${place}`]: opinion ?? "",
    }));
  return Object.assign({}, NOTHING_TYPED, ...typed, {
    kind: part.holding,
    question: part.question,
    forDisclosure: part.interest?.forDisclosure.join("\n") ?? "",
    againstDisclosure: part.interest?.againstDisclosure.join("\n") ?? "",
    balance: part.interest?.balance ?? "",
  });
}
