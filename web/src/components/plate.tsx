/** A mark, its pictures, and two marks side by side. */
import { useState } from "react";
import { type MarkedCharacter, markDifference, spaceAt } from "./mark-difference.ts";

export function Vrm({ children }: { readonly children: string }) {
  return <span className="fw-vrm">{children}</span>;
}

interface PictureProps {
  readonly link: string | null;
  /** What the picture shows, for people who cannot see it. */
  readonly alt: string;
  readonly size: "patch" | "overview" | "thumb";
  /** Called once the picture can be seen. */
  readonly onSeen?: () => void;
}

/** A picture, or plain words where there is none or its link has ended. */
export function Picture({ link, alt, size, onSeen }: PictureProps) {
  const [failed, setFailed] = useState<string | null>(null);
  if (link === null || failed === link) {
    return (
      <div className={`fw-nopicture${size === "thumb" ? " fw-nopicture--small" : ""}`}>
        {link === null ? "No picture" : "The picture link has ended. Load the page again."}
      </div>
    );
  }
  return (
    <img
      className={`fw-${size}`}
      src={link}
      alt={alt}
      // Small ones stand in long tables, whose end is perhaps never looked at.
      loading={size === "thumb" ? "lazy" : "eager"}
      onLoad={onSeen}
      onError={() => setFailed(link)}
    />
  );
}

const WORDS = { same: "", alike: " (drawn alike)", differs: " (differs)" };

interface CharactersProps {
  readonly marked: readonly MarkedCharacter[];
  readonly space: number | undefined;
}

function Characters({ marked, space }: CharactersProps) {
  return (
    <span className="fw-compare__text" aria-hidden="true">
      {marked.map(({ character, mark }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a character of a mark is
        <span key={place} data-mark={mark} data-space={place === space ? "before" : undefined}>
          {character}
        </span>
      ))}
    </span>
  );
}

interface PlateCompareProps {
  readonly read: string;
  readonly wanted: string;
  /** The wanted text with the space that the plate has. */
  readonly wantedDisplay: string;
}

/** The read text over the text of the list, differing characters boxed; spelled out for screen readers. */
export function PlateCompare({ read, wanted, wantedDisplay }: PlateCompareProps) {
  const [top, bottom] = markDifference(read, wanted);
  const space = spaceAt(bottom, wantedDisplay);
  const spoken = (marked: readonly MarkedCharacter[]) =>
    marked.map(({ character, mark }) => `${character}${WORDS[mark]}`).join(" ");
  return (
    <div className="fw-compare">
      <div>
        <span className="fw-compare__label">Read by the camera</span>
        <Characters marked={top} space={space} />
        <span className="govuk-visually-hidden">{spoken(top)}</span>
      </div>
      <div>
        <span className="fw-compare__label">Wanted on the list</span>
        <Characters marked={bottom} space={space} />
        <span className="govuk-visually-hidden">{spoken(bottom)}</span>
      </div>
    </div>
  );
}
