/** What the form of each step of a request is given. */
import type { Schemas } from "../../api/client.ts";

type Foi = Schemas["FoiRequest"];

export interface FoiStepProps {
  readonly foi: Foi;
  readonly send: (command: Schemas["FoiCommandInput"]) => Promise<Foi>;
  /** For steps that need somebody other than who wrote the answer. */
  readonly sendSecond: (command: Schemas["FoiSecondPersonInput"]) => Promise<Foi>;
  readonly onDone: (after: Foi) => void;
}
