/** Which exemptions does Part II of the Freedom of Information Act 2000 have (sections 21 to 44), and what has to be shown for each? */

/** `class`: being such information is enough. `harm`: what disclosure would do has to be shown. */
export type ExemptionTest = "class" | "harm";

export interface ExemptionLimb {
  /** As a notice cites it, such as `31(1)(a)`. */
  readonly ref: string;
  readonly title: string;
  readonly test: ExemptionTest;
  /** Section 2(3): the public interest is not weighed. */
  readonly absolute: boolean;
}

export interface Exemption {
  readonly section: string;
  readonly title: string;
  readonly limbs: readonly ExemptionLimb[];
  /** Where the Act takes the duty to confirm or deny away; undefined where it does not. */
  readonly neitherConfirmNorDeny?: string;
  /** Section 36 needs the reasonable opinion of a qualified person. */
  readonly needsOpinion?: true;
}

type Row = readonly [ref: string, title: string];

const limbs = (test: ExemptionTest, absolute: boolean, ...rows: readonly Row[]): readonly ExemptionLimb[] =>
  rows.map(([ref, title]) => ({ ref, title, test, absolute }));

const classOf = (...rows: readonly Row[]) => limbs("class", false, ...rows);
const absoluteClass = (...rows: readonly Row[]) => limbs("class", true, ...rows);
const harmOf = (...rows: readonly Row[]) => limbs("harm", false, ...rows);

/** In the order of the Act. Section 25 only says how a minister certifies under sections 23 and 24, and exempts nothing itself. */
export const EXEMPTIONS: readonly Exemption[] = [
  {
    section: "21",
    title: "information that can be had by other means",
    limbs: absoluteClass(["21(1)", "reasonably accessible to the applicant otherwise"]),
  },
  {
    section: "22",
    title: "information that will be published",
    limbs: classOf(["22(1)", "held with a view to publication at a later date"]),
    neitherConfirmNorDeny: "22(2)",
  },
  {
    section: "22A",
    title: "research",
    limbs: harmOf([
      "22A(1)",
      "obtained in a programme of research that goes on, with a report to be published",
    ]),
    neitherConfirmNorDeny: "22A(2)",
  },
  {
    section: "23",
    title: "bodies that deal with security matters",
    limbs: absoluteClass(["23(1)", "supplied by, or relating to, such a body"]),
    neitherConfirmNorDeny: "23(5)",
  },
  {
    section: "24",
    title: "national security",
    limbs: harmOf(["24(1)", "needed to safeguard national security"]),
    neitherConfirmNorDeny: "24(2)",
  },
  {
    section: "26",
    title: "defence",
    limbs: harmOf(
      ["26(1)(a)", "the defence of the British Islands or of a colony"],
      ["26(1)(b)", "the capability, effectiveness or security of relevant forces"],
    ),
    neitherConfirmNorDeny: "26(3)",
  },
  {
    section: "27",
    title: "international relations",
    limbs: [
      ...harmOf(
        ["27(1)(a)", "relations between the United Kingdom and another state"],
        ["27(1)(b)", "relations with an international organisation or court"],
        ["27(1)(c)", "interests of the United Kingdom abroad"],
        ["27(1)(d)", "promotion or protection of those interests"],
      ),
      ...classOf(["27(2)", "confidential information from another state, organisation or court"]),
    ],
    neitherConfirmNorDeny: "27(4)",
  },
  {
    section: "28",
    title: "relations within the United Kingdom",
    limbs: harmOf(["28(1)", "relations between administrations in the United Kingdom"]),
    neitherConfirmNorDeny: "28(3)",
  },
  {
    section: "29",
    title: "the economy",
    limbs: harmOf(
      ["29(1)(a)", "economic interests of the United Kingdom or a part of it"],
      ["29(1)(b)", "financial interests of an administration in the United Kingdom"],
    ),
    neitherConfirmNorDeny: "29(2)",
  },
  {
    section: "30",
    title: "investigations and proceedings",
    limbs: classOf(
      ["30(1)(a)", "an investigation whether a person should be charged or is guilty"],
      ["30(1)(b)", "an investigation that may lead to proceedings that the force may begin"],
      ["30(1)(c)", "criminal proceedings that the force may conduct"],
      ["30(2)", "information from confidential sources for such an investigation"],
    ),
    neitherConfirmNorDeny: "30(3)",
  },
  {
    section: "31",
    title: "law enforcement",
    limbs: harmOf(
      ["31(1)(a)", "the prevention or detection of crime"],
      ["31(1)(b)", "the apprehension or prosecution of offenders"],
      ["31(1)(c)", "the administration of justice"],
      ["31(1)(d)", "the assessment or collection of a tax or duty"],
      ["31(1)(e)", "the operation of immigration controls"],
      ["31(1)(f)", "security and good order in prisons"],
      ["31(1)(g)", "functions of a public authority for a purpose of section 31(2)"],
      ["31(1)(h)", "civil proceedings for such a purpose"],
      ["31(1)(i)", "an inquiry under the Inquiries into Fatal Accidents legislation of Scotland"],
    ),
    neitherConfirmNorDeny: "31(3)",
  },
  {
    section: "32",
    title: "court records",
    limbs: absoluteClass(
      ["32(1)", "held only in documents of court proceedings"],
      ["32(2)", "held only in documents of an inquiry or arbitration"],
    ),
    neitherConfirmNorDeny: "32(3)",
  },
  {
    section: "33",
    title: "audit functions",
    limbs: harmOf(["33(2)", "functions of auditing or examining other public authorities"]),
    neitherConfirmNorDeny: "33(3)",
  },
  {
    section: "34",
    title: "parliamentary privilege",
    limbs: absoluteClass(["34(1)", "needed to avoid an infringement of the privileges of Parliament"]),
    neitherConfirmNorDeny: "34(2)",
  },
  {
    section: "35",
    title: "formulation of government policy",
    limbs: classOf(
      ["35(1)(a)", "the formulation or development of government policy"],
      ["35(1)(b)", "communications between ministers"],
      ["35(1)(c)", "advice by a law officer"],
      ["35(1)(d)", "the operation of a ministerial private office"],
    ),
    neitherConfirmNorDeny: "35(3)",
  },
  {
    section: "36",
    title: "conduct of public affairs",
    limbs: harmOf(
      ["36(2)(a)", "collective responsibility of ministers"],
      ["36(2)(b)(i)", "the free and frank provision of advice"],
      ["36(2)(b)(ii)", "the free and frank exchange of views"],
      ["36(2)(c)", "other prejudice to the conduct of public affairs"],
    ),
    neitherConfirmNorDeny: "36(3)",
    needsOpinion: true,
  },
  {
    section: "37",
    title: "communications with His Majesty, and honours",
    limbs: [
      ...absoluteClass(
        ["37(1)(a)", "communications with the Sovereign"],
        ["37(1)(aa)", "communications with the heir to the Throne"],
        ["37(1)(ab)", "communications with somebody who has since acceded or become heir"],
      ),
      ...classOf(
        ["37(1)(ac)", "communications with other members of the Royal Family"],
        ["37(1)(ad)", "communications with the Royal Household"],
        ["37(1)(b)", "honours and dignities"],
      ),
    ],
    neitherConfirmNorDeny: "37(2)",
  },
  {
    section: "38",
    title: "health and safety",
    limbs: harmOf(
      ["38(1)(a)", "the physical or mental health of an individual"],
      ["38(1)(b)", "the safety of an individual"],
    ),
    neitherConfirmNorDeny: "38(2)",
  },
  {
    section: "39",
    title: "environmental information",
    limbs: classOf(["39(1)", "to be answered under the Environmental Information Regulations 2004"]),
    neitherConfirmNorDeny: "39(2)",
  },
  {
    section: "40",
    title: "personal information",
    limbs: [
      ...absoluteClass(
        ["40(1)", "the applicant's own personal data"],
        [
          "40(2) with (3A)",
          "somebody else's personal data, where disclosure would break a data protection principle",
        ],
      ),
      ...classOf(
        ["40(2) with (3B)", "somebody else's personal data, where they have objected"],
        ["40(2) with (4A)", "somebody else's personal data, which they could not have themselves"],
      ),
    ],
    neitherConfirmNorDeny: "40(5A) or (5B)",
  },
  {
    section: "41",
    title: "information given in confidence",
    limbs: absoluteClass(["41(1)", "obtained from another person in confidence, with an actionable breach"]),
    neitherConfirmNorDeny: "41(2)",
  },
  {
    section: "42",
    title: "legal professional privilege",
    limbs: classOf(["42(1)", "a claim to legal professional privilege could be maintained"]),
    neitherConfirmNorDeny: "42(2)",
  },
  {
    section: "43",
    title: "commercial interests",
    limbs: [
      ...classOf(["43(1)", "a trade secret"]),
      ...harmOf(["43(2)", "the commercial interests of a person"]),
    ],
    neitherConfirmNorDeny: "43(3)",
  },
  {
    section: "44",
    title: "prohibitions on disclosure",
    limbs: absoluteClass(
      ["44(1)(a)", "forbidden by or under an enactment"],
      ["44(1)(b)", "incompatible with an assimilated obligation"],
      ["44(1)(c)", "a contempt of court"],
    ),
    neitherConfirmNorDeny: "44(2)",
  },
];

export const exemptionOf = (section: string): Exemption | undefined =>
  EXEMPTIONS.find((exemption) => exemption.section === section);
