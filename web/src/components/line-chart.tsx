/** A value over time and the limit beside it, small, above a table that says the same. In the page's own colours, without movement. */
import {
  CategoryScale,
  Chart,
  type ChartDataset,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { useEffect, useRef } from "react";
import { useThemeNow } from "../app/theme.ts";

Chart.register(LineController, LineElement, PointElement, CategoryScale, LinearScale, Legend, Tooltip);

export interface Line {
  readonly name: string;
  /** A custom property of the page, for example `--fw-good`. */
  readonly colour: string;
  /** One a label; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** Dashed and without points, as a limit is drawn. */
  readonly isLimit?: boolean;
}

interface LineChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  /** What the upright axis counts. */
  readonly unit: string;
}

export function LineChart({ label, labels, lines, unit }: LineChartProps) {
  const box = useRef<HTMLCanvasElement>(null);
  const theme = useThemeNow();
  // The colours of the page change with the theme, so the chart is drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through the style of the page
  useEffect(() => {
    if (box.current === null) return;
    const chart = draw(box.current, { labels, lines, unit });
    return () => chart.destroy();
  }, [labels, lines, unit, theme]);
  return (
    <div className="fw-chart fw-chart--small">
      <canvas ref={box} role="img" aria-label={`${label}. The table holds the same numbers.`} />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, { labels, lines, unit }: Omit<LineChartProps, "label">): Chart {
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = style.color;
  const axis = {
    ticks: { color: text, maxRotation: 0, autoSkipPadding: 24 },
    grid: { color: colour("--govuk-border-colour") },
  };
  const datasets = lines.map(
    ({ name, colour: of, values, isLimit = false }): ChartDataset<"line"> => ({
      label: name,
      data: values as (number | null)[],
      borderColor: colour(of),
      backgroundColor: colour(of),
      borderWidth: 2,
      ...(isLimit ? { borderDash: [6, 4], pointRadius: 0 } : { pointRadius: values.length > 40 ? 0 : 2 }),
    }),
  );
  return new Chart(canvas, {
    type: "line",
    data: { labels: [...labels], datasets },
    options: {
      animation: false,
      maintainAspectRatio: false,
      color: text,
      font: { family: style.fontFamily },
      scales: {
        x: axis,
        y: { ...axis, beginAtZero: true, title: { display: true, text: unit, color: text } },
      },
      plugins: { legend: { display: lines.length > 1, labels: { boxHeight: 1 } } },
    },
  });
}
