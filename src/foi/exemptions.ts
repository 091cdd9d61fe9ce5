/** Why the places of fixed cameras are withheld: the exemptions that forces rely on for them, and the public interest weighed. */
import type { WithheldPart } from "./withheld-part.ts";

/** Both are qualified, so the public interest is weighed. */
export const WITHHELD_LOCATIONS: WithheldPart = {
  topic: "withheld",
  question: "Places of ANPR cameras",
  holding: "withheld",
  exemptions: [
    {
      section: "24",
      limbs: ["24(1)"],
      why: "Withholding is required to safeguard national security. Automatic number plate recognition helps to find and follow those who plan acts of terrorism.",
      harm: "Knowing where the cameras are, and so where they are not, would let such persons choose ways on which they are not seen.",
    },
    {
      section: "31",
      limbs: ["31(1)(a)", "31(1)(b)", "31(1)(c)"],
      why: "Disclosure would be likely to prejudice the prevention and detection of crime, the apprehension and prosecution of offenders, and the administration of justice.",
      harm: "Offenders who know the places would drive round them, damage the cameras, or use false plates only where they are watched.",
    },
  ],
  interest: {
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
  },
};
