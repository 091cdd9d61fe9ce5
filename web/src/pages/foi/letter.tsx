/** The letter as it will be sent: the same blocks that become the HTML and the PDF. */
import type { Schemas } from "../../api/client.ts";
import { DataTable } from "../../components/data-table.tsx";
import { When } from "../../components/when.tsx";

type Draft = NonNullable<Schemas["FoiRequest"]["draft"]>;
type LetterBlock = Draft["blocks"][number];

export function Letter({ foi }: { readonly foi: Schemas["FoiRequest"] }) {
  const { draft, letter } = foi;
  if (draft === null) return null;
  return (
    <section aria-labelledby="letter-heading">
      <h2 id="letter-heading" className="govuk-heading-m">
        The letter
      </h2>
      <p className="govuk-body-s">
        Drafted by {draft.by}, <When at={draft.at} />. Its facts are as they stood then.
      </p>
      {letter === null ? null : (
        <p className="fw-row govuk-body">
          <a className="govuk-link" href={letter.pdf}>
            Open the letter as PDF
          </a>
          <a className="govuk-link" href={letter.docx} download>
            Download the letter as Word document
          </a>
          <a className="govuk-link" href={letter.html}>
            Open the letter as a page
          </a>
        </p>
      )}
      <Annexes foi={foi} />
      <div className="fw-letter">
        {(foi.edited?.blocks ?? draft.blocks).map((block, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a draft never move
          <Block key={place} block={block} />
        ))}
      </div>
      {foi.edited === null ? null : <Generated edited={foi.edited} />}
    </section>
  );
}

/** Each table of the letter as a file; the letter says that they go with it. */
function Annexes({ foi }: { readonly foi: Schemas["FoiRequest"] }) {
  const tables = (foi.edited?.blocks ?? foi.draft?.blocks ?? []).filter((block) => block.kind === "table");
  if (tables.length === 0) return null;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {tables.length === 1 ? "1 table to attach as CSV" : `${tables.length} tables to attach as CSV`}
        </span>
      </summary>
      <ol className="govuk-list govuk-list--number">
        {tables.map(({ caption }, at) => (
          <li key={caption}>
            <a className="govuk-link" href={`/api/v1/foi/${foi.id}/annexes/${at + 1}.csv`} download>
              {caption}
            </a>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Generated({ edited }: { readonly edited: NonNullable<Schemas["FoiRequest"]["edited"]> }) {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Words that {edited.by} changed, as generated</span>
      </summary>
      <div className="govuk-details__text">
        {edited.words.map(({ place, generated }) => (
          <blockquote key={place} className="fw-quote">
            {generated}
          </blockquote>
        ))}
      </div>
    </details>
  );
}

function Block({ block }: { readonly block: LetterBlock }) {
  switch (block.kind) {
    case "heading":
      return <h3 className="govuk-heading-s">{block.text}</h3>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "quote":
      return <blockquote className="fw-quote">{block.text}</blockquote>;
    case "list":
      return (
        <ul className="govuk-list govuk-list--bullet">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <DataTable
          caption={block.caption}
          rows={block.rows}
          rowKey={(row) => row.join("\u0000")}
          columns={block.columns.map((heading, place) => ({
            heading,
            cell: (row: string[]) => row[place] ?? "",
          }))}
        />
      );
  }
}
