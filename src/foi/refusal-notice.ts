/** What does a notice under section 17 say: of a part that is withheld, of one that is neither confirmed nor denied, and of a request that is refused whole? */
import { exemptionOf } from "./exemption-table.ts";
import type { LetterBlock } from "./letter.ts";
import { type AppliedExemption, limbsOf, type RefusedPart, type WithheldPart } from "./withheld-part.ts";

const paragraph = (text: string): LetterBlock => ({ kind: "paragraph", text });

/** Section 17(1): that it is exempt, which exemption, and why; 17(3): how the public interest was weighed. */
export function withholdingNotice(part: WithheldPart): readonly LetterBlock[] {
  return [
    paragraph(
      part.holding === "withheld"
        ? "We hold this information and withhold it. This is a refusal notice under section 17(1) of the Act."
        : "We neither confirm nor deny that we hold this information: saying so would itself disclose what is exempt. This is a refusal notice under section 17(1) of the Act, and nothing in it says whether the information is held.",
    ),
    ...part.exemptions.flatMap((applied) => exemptionBlocks(applied, part)),
    ...interestBlocks(part),
  ];
}

function exemptionBlocks(applied: AppliedExemption, { holding }: WithheldPart): readonly LetterBlock[] {
  const exemption = exemptionOf(applied.section);
  const deny = holding === "neither-confirm-nor-deny" ? exemption?.neitherConfirmNorDeny : undefined;
  const cited = inOneSection(limbsOf(applied).map(({ ref }) => ref));
  const section = deny === undefined ? `section ${cited}` : `section ${deny} with section ${cited}`;
  const harm = applied.harm?.trim() ?? "";
  const opinion = applied.opinion?.trim() ?? "";
  return [
    paragraph(`Exemption: ${section}, ${exemption?.title ?? ""}. ${applied.why.trim()}`),
    ...(harm === "" ? [] : [paragraph(`What ${doing(holding)} would do: ${harm}`)]),
    ...(opinion === ""
      ? []
      : [paragraph(`The opinion of a qualified person, which section 36 needs: ${opinion}`)]),
  ];
}

const doing = (holding: WithheldPart["holding"]): string =>
  holding === "withheld" ? "disclosure" : "confirming or denying";

function interestBlocks({ interest, holding }: WithheldPart): readonly LetterBlock[] {
  if (interest === undefined)
    return [
      paragraph("This exemption is absolute, so the Act does not ask us to weigh the public interest."),
    ];
  const isDenied = holding === "neither-confirm-nor-deny";
  return [
    paragraph(isDenied ? "In favour of confirming or denying:" : "In favour of disclosure:"),
    { kind: "list", items: interest.forDisclosure },
    paragraph(
      isDenied ? "In favour of neither confirming nor denying:" : "In favour of maintaining the exemptions:",
    ),
    { kind: "list", items: interest.againstDisclosure },
    paragraph(interest.balance),
  ];
}

/** `31(1)(a)`, `31(1)(b)` and `31(1)(c)` are cited as `31(1)(a), (b) and (c)`. */
function inOneSection(refs: readonly string[]): string {
  const [first = "", ...rest] = refs;
  const stem = first.replace(/\([^()]*\)$/, "");
  const short = rest.map((ref) => (ref.startsWith(stem) && stem !== "" ? ref.slice(stem.length) : ref));
  const all = [first, ...short];
  return all.length < 2 ? first : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

/** Section 17(5): a notice that says which ground is relied on; the Act then asks no more, and we say why nevertheless. */
export function wholeRefusal({ ground, reasons, earlier }: RefusedPart): readonly LetterBlock[] {
  const which =
    ground === "vexatious"
      ? "section 14(1) of the Freedom of Information Act 2000, because we find it vexatious. The section is about the request and not about the person who made it"
      : `section 14(2) of the Freedom of Information Act 2000, because it is the same as, or much like, one of yours that we have answered (${earlier ?? ""}), and no reasonable time has passed since`;
  return [
    paragraph(`We refuse your request under ${which}. This is a refusal notice under section 17(5).`),
    { kind: "heading", text: "Why" },
    paragraph(reasons.trim()),
    { kind: "heading", text: "Advice and assistance (section 16)" },
    paragraph(
      ground === "vexatious"
        ? "If you would like particular information, please ask for that alone, and we will look at it afresh."
        : "If what you need has changed since, or is not in the earlier answer, please tell us what is missing, and we will look at that.",
    ),
  ];
}
