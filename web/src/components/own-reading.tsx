/** What our own recogniser read beside the camera's text, in one sentence. */
import type { Schemas } from "../api/client.ts";
import { percent } from "./percent.ts";
import { Vrm } from "./plate.tsx";

interface OwnReadingProps {
  /** As the camera read it. */
  readonly mark: string;
  readonly own: Schemas["OwnReading"];
}

export function OwnReadingWords({ mark, own }: OwnReadingProps) {
  const { vrmDisplay, confidence, comparison } = own;
  if (vrmDisplay === null || confidence === null)
    return <>Our own recogniser found no plate in its picture.</>;
  if (comparison === "agrees") return <>Our own reading is the same ({percent(confidence)} sure).</>;
  return (
    <>
      The camera reads <Vrm>{mark}</Vrm>, our own reading is <Vrm>{vrmDisplay}</Vrm> ({percent(confidence)}{" "}
      sure
      {comparison === "unsure" ? ", too little to say anything against the camera's" : ""}).
    </>
  );
}
