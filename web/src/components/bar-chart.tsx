/** Bars beside a table that says the same. Drawn in the page's own colours, light or dark, and without movement. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartDataset,
  Legend,
  LinearScale,
  Tooltip,
} from "chart.js";
import { useEffect, useRef } from "react";
import { useThemeNow } from "../app/theme.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

export interface Bars {
  readonly name: string;
  /** A custom property of the page, for example `--fw-good`. */
  readonly colour: string;
  /** One a label; null leaves a gap. */
  readonly values: readonly (number | null)[];
}

interface BarChartProps {
  /** What the chart shows, for those who do not see it. */
  readonly label: string;
  readonly labels: readonly string[];
  readonly bars: readonly Bars[];
  readonly stacked?: boolean;
  /** What the upright axis counts. */
  readonly unit: string;
}

export function BarChart({ label, labels, bars, stacked = false, unit }: BarChartProps) {
  const box = useRef<HTMLCanvasElement>(null);
  const theme = useThemeNow();
  // The colours of the page change with the theme, so the chart is drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through the style of the page
  useEffect(() => {
    if (box.current === null) return;
    const chart = draw(box.current, { labels, bars, stacked, unit });
    return () => chart.destroy();
  }, [labels, bars, stacked, unit, theme]);
  return (
    <div className="fw-chart">
      <canvas ref={box} role="img" aria-label={`${label}. The table holds the same numbers.`} />
    </div>
  );
}

function draw(
  canvas: HTMLCanvasElement,
  { labels, bars, stacked, unit }: Required<Omit<BarChartProps, "label">>,
): Chart {
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = style.color;
  const axis = {
    stacked,
    ticks: { color: text, maxRotation: 60, autoSkipPadding: 8 },
    grid: { color: colour("--govuk-border-colour") },
  };
  const datasets = bars.map(
    ({ name, colour: of, values }): ChartDataset<"bar"> => ({
      label: name,
      data: values as (number | null)[],
      backgroundColor: colour(of),
      maxBarThickness: 48,
    }),
  );
  return new Chart(canvas, {
    type: "bar",
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
      plugins: { legend: { display: bars.length > 1 } },
    },
  });
}
