/** What does each light do to the scene? Colours of the surroundings and what the camera makes of them: data. */
export const LIGHTS = ["day", "dusk", "night-infra-red", "rain"] as const;
export type Light = (typeof LIGHTS)[number];

export interface LightSetting {
  readonly sky: readonly [top: string, horizon: string];
  readonly hills: string;
  readonly trees: string;
  readonly verge: readonly [far: string, near: string];
  readonly road: readonly [far: string, near: string];
  readonly paint: string;
  /** Laid over everything but plates and lamps. */
  readonly shade: { readonly colour: string; readonly opacity: number };
  /** Brightness of the plate's face, 0 to 1; reflective plates stay bright in the camera's own lamp. */
  readonly plateBrightness: number;
  readonly lampGlow: number;
  readonly shadow: number;
  /** Standard deviation of the sensor's noise, in grey levels. */
  readonly noise: number;
  readonly blurSigma: number;
  readonly monochrome: boolean;
  readonly raining: boolean;
}

export const LIGHT_SETTINGS: Readonly<Record<Light, LightSetting>> = {
  day: {
    sky: ["#7fb2e0", "#dcebf5"],
    hills: "#8ea9a0",
    trees: "#56734a",
    verge: ["#8fa66a", "#6d8a48"],
    road: ["#9a9b9c", "#6f7173"],
    paint: "#eceae2",
    shade: { colour: "#ffffff", opacity: 0 },
    plateBrightness: 1,
    lampGlow: 0,
    shadow: 0.42,
    noise: 3,
    blurSigma: 0.5,
    monochrome: false,
    raining: false,
  },
  dusk: {
    sky: ["#3b4a72", "#f0a868"],
    hills: "#4d5468",
    trees: "#2c3438",
    verge: ["#57593f", "#3c4230"],
    road: ["#6a6670", "#45444c"],
    paint: "#c9c3bb",
    shade: { colour: "#1b1a38", opacity: 0.34 },
    plateBrightness: 0.86,
    lampGlow: 0.75,
    shadow: 0.3,
    noise: 6,
    blurSigma: 0.6,
    monochrome: false,
    raining: false,
  },
  "night-infra-red": {
    sky: ["#050505", "#101010"],
    hills: "#0a0a0a",
    trees: "#141414",
    verge: ["#191919", "#2a2a2a"],
    road: ["#1b1b1b", "#333333"],
    paint: "#9c9c9c",
    shade: { colour: "#000000", opacity: 0.6 },
    plateBrightness: 0.93,
    lampGlow: 0.6,
    shadow: 0.2,
    noise: 8,
    blurSigma: 0.6,
    monochrome: true,
    raining: false,
  },
  rain: {
    sky: ["#8d959c", "#bcc2c6"],
    hills: "#8b949a",
    trees: "#5d6a64",
    verge: ["#7d8a72", "#62704f"],
    road: ["#8b9196", "#565b60"],
    paint: "#d8dadb",
    shade: { colour: "#5b646c", opacity: 0.22 },
    plateBrightness: 0.84,
    lampGlow: 0.55,
    shadow: 0.18,
    noise: 5,
    blurSigma: 0.8,
    monochrome: false,
    raining: true,
  },
};
