/** What does the Surveillance Camera Code ask of a force, principle by principle? Headings and questions in our own words. */
export interface Principle {
  readonly number: number;
  readonly title: string;
  readonly questions: readonly { readonly id: string; readonly text: string }[];
}

const principle = (number: number, title: string, ...texts: readonly string[]): Principle => ({
  number,
  title,
  questions: texts.map((text, index) => ({ id: `${number}.${index + 1}`, text })),
});

export const PRINCIPLES: readonly Principle[] = [
  principle(
    1,
    "A stated purpose, a legitimate aim and a pressing need",
    "Is the pressing need written down for every site, with the figures it rests on?",
    "Is every site reviewed in time, and closed where the need has gone?",
  ),
  principle(
    2,
    "The effect on people and their privacy, reviewed regularly",
    "Does every site have a data protection impact assessment signed before it went live?",
    "Was the assessment of the whole system reviewed within the last year?",
  ),
  principle(
    3,
    "Openness, with a contact for questions and complaints",
    "Do signs and the public page say who runs the system and how to complain?",
    "Are complaints recorded and answered within their time?",
  ),
  principle(
    4,
    "Clear responsibility for what is collected and used",
    "Is it written down who answers for the system, and do they know it?",
    "Where forces share the system, is it agreed who is responsible for what?",
  ),
  principle(
    5,
    "Rules, policies and procedures that everybody who uses it knows",
    "Are the rules in force written down, and were they reviewed within the last year?",
    "Is everybody trained before they use the system?",
  ),
  principle(
    6,
    "Nothing kept longer than needed",
    "Are reads deleted when their period ends, and is that proved?",
    "Is every longer keeping ordered by a named person and reviewed?",
  ),
  principle(
    7,
    "Access only for those who need it, by rules that say who and why",
    "Does every search state its reason, and is it checked against the policy?",
    "Is what is given to others recorded with its ground?",
  ),
  principle(
    8,
    "Approved standards of operation, equipment and skill",
    "Was every camera accepted by a test before it went live, and tested since?",
    "Is all equipment still supported by its maker?",
  ),
  principle(
    9,
    "Security against access and use without right",
    "Are accounts of people who left or moved closed at once?",
    "Are security incidents recorded, and is something learnt from each?",
  ),
  principle(
    10,
    "Review and audit that work, with reports published",
    "Are searches sampled and questioned by somebody who did not make them?",
    "Are the findings of audits published?",
  ),
  principle(
    11,
    "Used well for public safety and law enforcement, and sound as evidence",
    "Is it known what became of hits, and is that used to decide where cameras stand?",
    "Can what is given to a court be checked by anybody?",
  ),
  principle(
    12,
    "Accurate and current lists to compare with",
    "Does every list come as often as it should, and is somebody told when it does not?",
    "Is the misread rate measured and published?",
  ),
];

export const QUESTION_IDS: readonly string[] = PRINCIPLES.flatMap(({ questions }) =>
  questions.map(({ id }) => id),
);
