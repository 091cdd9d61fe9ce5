/** What may the plate say? Every mark that the reader listed, likeliest first, and where it differs from the wanted one. */
import type { Schemas } from "../api/client.ts";
import { GAP } from "./mark-difference.ts";
import { percent } from "./percent.ts";
import { Vrm } from "./plate.tsx";

type Hit = Schemas["AlertHit"];
type Possibility = Schemas["Possibility"];

/** Too small a share to be worth a line on a card. */
const LEAST_ON_CARD = 0.01;
const MOST_ON_CARD = 3;

/** The whole list, for the officer who compares text and picture. Alerts of older releases have none. */
export function Possibilities({ hit }: { readonly hit: Hit }) {
  const { possibilities } = hit;
  if (possibilities.length === 0) return null;
  const rest = 1 - possibilities.reduce((sum, { probability }) => sum + (probability ?? 0), 0);
  return (
    <section className="fw-possibilities" aria-labelledby="possibilities-heading">
      <h3 id="possibilities-heading" className="govuk-heading-s govuk-!-margin-bottom-1">
        What the plate may say
      </h3>
      <ol>
        {possibilities.map((one) => (
          <li key={one.vrm}>
            <span className="fw-possibilities__share">{share(one)}</span>
            <MarkedMark possibility={one} />
            {one.isSought ? <strong className="fw-possibilities__sought">on the list</strong> : null}
          </li>
        ))}
      </ol>
      {rest < 0.001 || possibilities.some(({ probability }) => probability === null) ? null : (
        <p className="govuk-body-s govuk-!-margin-bottom-1">
          The rest is less likely, mark by mark: {percent(rest)} together.
        </p>
      )}
      {hit.probability === null ? (
        <p className="govuk-body-s">
          <Vrm>{hit.entryDisplay}</Vrm> is not listed by the reader, so nobody can say how likely it is.
        </p>
      ) : null}
    </section>
  );
}

/** The likeliest few in one line, where there is any doubt. */
export function PossibilityLine({ hit }: { readonly hit: Hit }) {
  const shown = hit.possibilities.filter(
    ({ probability, isSought }, place) =>
      isSought || (place < MOST_ON_CARD && (probability ?? 1) >= LEAST_ON_CARD),
  );
  if (shown.length === 0 || (shown.length === 1 && hit.kind === "exact")) return null;
  return (
    <p className="fw-card__line">
      May say{" "}
      {shown.map((one, place) => (
        <span key={one.vrm}>
          {place === 0 ? "" : ", "}
          {share(one)} <Vrm>{one.vrmDisplay}</Vrm>
        </span>
      ))}
      {hit.probability === null ? "; the reader does not list the wanted mark" : ""}.
    </p>
  );
}

/** A camera may not say how sure it is of what it read. */
const share = ({ probability }: Possibility) => (probability === null ? "Not stated" : percent(probability));

/** Characters that differ from the wanted mark stand in a box, and are told to screen readers. */
function MarkedMark({ possibility }: { readonly possibility: Possibility }) {
  const characters = charactersOf(possibility);
  return (
    <>
      <span className="fw-vrm fw-marked" aria-hidden="true">
        {characters.map(({ character, differs, place }) => (
          <span key={place} data-mark={differs ? "differs" : "same"}>
            {character}
          </span>
        ))}
      </span>
      <span className="govuk-visually-hidden">
        {characters
          .filter(({ character }) => character !== " ")
          .map(({ character, differs }) =>
            differs ? `${character === GAP ? "one missing" : character} (differs)` : character,
          )
          .join(" ")}
      </span>
    </>
  );
}

interface ShownCharacter {
  readonly character: string;
  readonly differs: boolean;
  /** Among all that is shown, the space included. */
  readonly place: number;
}

/** With the space for people, which counts for nothing, and a gap for each character that the wanted mark has more. */
function charactersOf({ vrm, vrmDisplay, differences }: Possibility): readonly ShownCharacter[] {
  const missing = differences.filter((place) => place >= vrm.length).length;
  let place = -1;
  return [...vrmDisplay, ...GAP.repeat(missing)].map((character, shownPlace) => {
    if (character !== " ") place += 1;
    return { character, differs: character !== " " && differences.includes(place), place: shownPlace };
  });
}
