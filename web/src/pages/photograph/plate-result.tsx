/** One plate of a photograph or a film: the mark with the probability of each character, and the other marks it may bear. */
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client.ts";
import { percent } from "../../components/percent.ts";
import { Vrm } from "../../components/plate.tsx";
import { plateLook } from "../../components/plate-look.ts";
import { Doubts } from "./doubts.tsx";

const REMARK_WORDS: Readonly<Record<Schemas["RecognisedPlate"]["remarks"][number], string>> = {
  "two-marks":
    "Another mark was read on what may be the same vehicle. A camera would make two reads of it that say so.",
  "same-passing": "The mark was read a moment before.",
  "two-plates":
    "Two plates bear this mark, as with a trailer or a rack. A camera would make one read of both.",
};

interface PlateResultProps {
  readonly plate: Schemas["RecognisedPlate"];
  readonly number: number;
  /** When it was seen, of a film. */
  readonly seen?: string;
  /** Its picture. */
  readonly children?: ReactNode;
}

export function PlateResult({ plate, number, seen, children }: PlateResultProps) {
  const look = plateLook(plate);
  return (
    <section className="fw-panel" aria-labelledby={`plate-${number}`}>
      <h3 id={`plate-${number}`} className="govuk-heading-m">
        {number}. <Vrm>{plate.vrmDisplay}</Vrm>
      </h3>
      {seen === undefined ? null : <p className="govuk-body-s">{seen}</p>}
      {children}
      <p className="govuk-body">
        {percent(plate.confidence)} sure of the whole mark; {percent(plate.plateness)} sure that this is a
        plate.{look === null ? "" : ` ${look}.`}
        {plate.lines === 2 ? " The mark stands on two lines." : ""}
        {plate.raw === plate.vrm ? "" : " The first reading was "}
        {plate.raw === plate.vrm ? null : <span className="fw-code">{plate.raw}</span>}
        {plate.raw === plate.vrm ? "" : ", before the rules for UK marks weighed in."}
      </p>
      {plate.remarks.map((remark) => (
        <p key={remark} className="govuk-body">
          {REMARK_WORDS[remark]}
        </p>
      ))}
      <Doubts doubts={plate.doubts} />
      <ol className="fw-characters" aria-label="Probability of each character">
        {plate.characters.map(({ character, probability }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a character of a mark is
          <li key={place} data-doubtful={probability < 0.9}>
            <span
              className="fw-characters__bar"
              style={{ blockSize: `${probability * 40}px` }}
              aria-hidden="true"
            />
            <Vrm>{character}</Vrm>
            <span className="fw-characters__number">{percent(probability)}</span>
          </li>
        ))}
      </ol>
      {plate.alternatives.length === 0 ? null : (
        <>
          <h4 className="govuk-heading-s govuk-!-margin-bottom-1">It may also be</h4>
          <ul className="govuk-list">
            {plate.alternatives.map(({ vrm, confidence }) => (
              <li key={vrm}>
                <Vrm>{vrm}</Vrm> {percent(confidence)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
