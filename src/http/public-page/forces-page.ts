/** Where several forces share a system: the way to each force's page, and the numbers of all of them together. */
import type { PublicNumbers } from "#figures/public-numbers.ts";
import { type Html, html, verbatim } from "./html.ts";
import { numbersTables } from "./numbers-section.ts";
import { pageFrame, section } from "./page-frame.ts";
import { addressIn, type ReaderView } from "./reader-view.ts";

export interface ForcesPageContent {
  readonly name: string;
  readonly forces: readonly {
    readonly name: string;
    /** Undefined while the force publishes nothing. */
    readonly address: string | undefined;
  }[];
  readonly together: PublicNumbers;
}

export function forcesPage({ name, forces, together }: ForcesPageContent, view: ReaderView): string {
  const content = [
    html`<p>${html`Choose your police force:`}</p>
<ul>${forces.map((force) => entry(force, view))}</ul>`,
    section("Numbers of all forces together", [
      html`<p>Each number is the sum of those on the pages of the forces. A read counts for the force whose camera made it, a hit for the force whose camera saw the vehicle, and a search for the force whose officer asked.</p>`,
      ...numbersTables(together),
      ...(together.agreeWithLog ? [RANGES] : []),
    ]),
  ];
  return pageFrame({ whose: name, content, at: together.at }, view);
}

const entry = ({ name, address }: ForcesPageContent["forces"][number], view: ReaderView): Html =>
  address === undefined
    ? html`<li>${html`${verbatim(name)}: nothing is published, because no policy is in force`}</li>`
    : html`<li><a href="${addressIn(view, address)}">${verbatim(name)}</a></li>`;

const RANGES = html`<p>A small number of hits, searches or auditors’ questions is not told exactly on a force's page, so that no person can be made out behind it. A sum that such a number goes into is told here as a range, for example "101 to 104". Averages and rates are told by each force. The places of cameras are never part of a number.</p>`;
