/** A plate looked at closely: larger, with more contrast, or the whole picture it was cut from. */
import { useRef, useState } from "react";
import { Key } from "../../components/key.tsx";
import { Picture } from "../../components/plate.tsx";

interface PlateViewerProps {
  readonly link: string | null;
  readonly alt: string;
  /** The picture that the plate was cut from. */
  readonly whole: { readonly link: string | null; readonly alt: string };
}

const ZOOMS = [1, 1.5, 2, 3, 4] as const;
const CONTRASTS = [1, 1.6, 2.4] as const;
const CONTRAST_WORDS = ["Contrast", "More contrast", "Most contrast"] as const;

export function PlateViewer({ link, alt, whole }: PlateViewerProps) {
  const [zoom, setZoom] = useState(0);
  const [contrast, setContrast] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  if (link === null) return <Picture link={null} alt={alt} size="patch" />;
  const factor = ZOOMS[zoom] ?? 1;
  return (
    <div className="fw-viewer">
      <section
        className="fw-viewer__frame"
        aria-label="The plate, enlarged"
        tabIndex={factor > 1 ? 0 : undefined}
      >
        <div style={{ width: `${factor * 100}%`, filter: `contrast(${CONTRASTS[contrast] ?? 1})` }}>
          <Picture link={link} alt={alt} size="patch" />
        </div>
      </section>
      <div className="fw-viewer__tools">
        <button
          type="button"
          className="fw-tool"
          data-shortcut="-"
          aria-label="Smaller"
          disabled={zoom === 0}
          onClick={() => setZoom(zoom - 1)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <span role="status">{factor * 100}%</span>
        <button
          type="button"
          className="fw-tool"
          data-shortcut="+"
          aria-label="Larger"
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(zoom + 1)}
        >
          <span aria-hidden="true">+</span>
        </button>
        <button
          type="button"
          className="fw-tool"
          data-shortcut="h"
          aria-keyshortcuts="h"
          aria-pressed={contrast > 0}
          onClick={() => setContrast((contrast + 1) % CONTRASTS.length)}
        >
          {CONTRAST_WORDS[contrast]} <Key>H</Key>
        </button>
        {whole.link === null ? null : (
          <button
            type="button"
            className="fw-tool"
            data-shortcut="w"
            aria-keyshortcuts="w"
            onClick={() => dialog.current?.showModal()}
          >
            Whole picture <Key>W</Key>
          </button>
        )}
      </div>
      <dialog ref={dialog} className="fw-whole" aria-label={whole.alt}>
        <form method="dialog">
          <button type="submit" className="fw-tool">
            Close <Key>Esc</Key>
          </button>
        </form>
        <Picture link={whole.link} alt={whole.alt} size="overview" />
      </dialog>
    </div>
  );
}
