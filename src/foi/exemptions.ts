/** Why the places of fixed cameras are withheld: the exemptions, the public interest test, and the notice of section 17. */

export interface Exemption {
  /** As the notice cites it. */
  readonly section: string;
  readonly title: string;
  readonly why: string;
}

/** The pair that forces rely on for places of cameras; both are qualified, so the public interest is weighed. */
export const LOCATION_EXEMPTIONS: readonly Exemption[] = [
  {
    section: "section 24(1)",
    title: "national security",
    why: "Withholding is required to safeguard national security. Automatic number plate recognition helps to find and follow those who plan acts of terrorism. Knowing where the cameras are, and so where they are not, would let such persons choose ways on which they are not seen.",
  },
  {
    section: "section 31(1)(a), (b) and (c)",
    title: "law enforcement",
    why: "Disclosure would be likely to prejudice the prevention and detection of crime, the apprehension and prosecution of offenders, and the administration of justice. Offenders who know the places would drive round them, damage the cameras, or use false plates only where they are watched.",
  },
];

export const LOCATION_INTEREST = {
  forDisclosure: [
    "The public has a right to understand how widely vehicles are read and what it costs.",
    "People who drive past a camera have an interest in knowing that they are read.",
    "Openness supports confidence in the police and debate about surveillance.",
  ],
  againstDisclosure: [
    "The cameras are few. Published places would make a map of roads on which a vehicle is not seen.",
    "Vulnerable people would be less well protected, because those who look for them could avoid being found.",
    "Cameras whose places are known are damaged and must be replaced at public cost.",
    "Each place has been assessed, consulted on and reviewed, and the numbers, factors and reviews are published, which meets much of the interest in openness.",
  ],
  balance:
    "The public interest in maintaining the exemptions outweighs the interest in disclosure at this time. We give the number of cameras and sites instead.",
} as const;
