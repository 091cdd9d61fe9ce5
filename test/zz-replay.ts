import { readdirSync, readFileSync } from "node:fs";
import { joinPasses } from "#passes/join-passes.ts";
import { MANNERS, planFilm } from "./videos/plan-traffic.ts";
import { scorePasses, sumOf } from "./videos/score-passes.ts";
const only = process.argv[2];
const all = [];
const conf: [number, boolean, number][] = [];
for (const name of readdirSync("/tmp/vt/cache").filter(n => n.endsWith(".json"))) {
  const [, m, seed] = /^(.*)-(\d+)\.json$/.exec(name)!;
  if (only && !name.startsWith(only)) continue;
  const film = planFilm(Number(seed), m as any);
  const frames = JSON.parse(readFileSync(`/tmp/vt/cache/${name}`, "utf8"));
  const image = { widthPx: 640, heightPx: 360, rgb: new Uint8Array(0) };
  let i = 0;
  async function* src() { for (const f of frames) yield { atMs: f.atMs, image }; }
  const passes = [];
  for await (const p of joinPasses(src(), { look: async () => frames[i++].sights.map((s: any) => ({ corners: s.corners, plateness: s.plateness, output: { places: Float32Array.from(s.places), lines: Float32Array.from(s.lines) } })), now: () => Date.now() as any })) passes.push(p);
  const score = scorePasses(film, passes);
  all.push(score);
  for (const p of passes) { const t = film.drivers.some(d => d.vrm === p.reading.vrm); conf.push([p.reading.confidence, t, p.looks]); }
  for (const f of score.faults) console.log(name, film.light, f);
}
const { faults, frames, ...t } = sumOf(all);
console.log(t, (100*t.exact/t.passes).toFixed(2));
for (const [lo, hi] of [[0,.3],[.3,.6],[.6,.9],[.9,.97],[.97,.995],[.995,1.01]]) { const g = conf.filter(([c]) => c >= lo! && c < hi!); console.log(lo, hi, g.length, (g.filter(([,t])=>t).length/g.length).toFixed(3), (g.reduce((s,[c])=>s+c,0)/g.length).toFixed(3)); }
