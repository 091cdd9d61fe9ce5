/** How many alerts are open, how many nobody has taken, and how the hours went. */
import type { Schemas } from "../../api/client.ts";
import { PRIORITY_WORDS } from "../../components/words.ts";
import { WallMap } from "./wall-map.tsx";

type Wall = Schemas["Wall"];

interface WallFiguresProps {
  readonly wall: Wall;
  /** How many alerts hang beside the figures: the map has a number for each, and no other. */
  readonly rows: number;
}

export function WallFigures({ wall, rows }: WallFiguresProps) {
  return (
    <aside className="fw-wall__figures" aria-label="Figures">
      <dl>
        <Figure name="Open" value={wall.open} />
        <Figure name="Untaken" value={wall.untaken} />
        {wall.byPriority.map(({ priority, open }) => (
          <Figure key={priority} name={PRIORITY_WORDS[priority]} value={open} priority={priority} />
        ))}
        <Figure name="Hits this hour" value={wall.hours.at(-1)?.alerts ?? 0} />
      </dl>
      <WallMap alerts={wall.alerts.slice(0, rows)} />
      <Hours hours={wall.hours} />
    </aside>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: number;
  readonly priority?: Wall["byPriority"][number]["priority"];
}

function Figure({ name, value, priority }: FigureProps) {
  return (
    <div className={`fw-wall__figure${priority === undefined ? "" : ` fw-wall__figure--${priority}`}`}>
      <dt>{name}</dt>
      <dd>{value.toLocaleString("en-GB")}</dd>
    </div>
  );
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit" });

function Hours({ hours }: Pick<Wall, "hours">) {
  const most = Math.max(1, ...hours.map(({ alerts }) => alerts));
  return (
    <section className="fw-wall__hours" aria-labelledby="wall-hours">
      <h2 id="wall-hours">Hits by hour</h2>
      <ol>
        {hours.map(({ from, alerts }) => (
          <li key={from}>
            <span className="fw-wall__count">{alerts}</span>
            <span
              className="fw-wall__bar"
              style={{ blockSize: `${(alerts / most) * 4.5}rem` }}
              aria-hidden="true"
            />
            <span>
              {CLOCK.format(new Date(from))}
              <span className="govuk-visually-hidden"> o'clock</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
