/** The sounds of the control room: three tones for exact hits by priority, a soft one for possible hits. */
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../api/client.ts";
import { remember, remembered } from "./remembered.ts";

type Alert = Schemas["AlertSummary"];

interface Tone {
  readonly hertz: readonly number[];
  readonly seconds: number;
  readonly volume: number;
}

const EXACT: Readonly<Record<Alert["priority"], Tone>> = {
  high: { hertz: [880, 660, 880, 660, 880, 660], seconds: 0.18, volume: 0.5 },
  medium: { hertz: [660, 880], seconds: 0.2, volume: 0.35 },
  low: { hertz: [520], seconds: 0.25, volume: 0.25 },
};
const POSSIBLE: Tone = { hertz: [440, 440], seconds: 0.12, volume: 0.2 };

const toneOf = ({ hit, priority }: Alert): Tone => (hit.kind === "exact" ? EXACT[priority] : POSSIBLE);

function play(context: AudioContext, { hertz, seconds, volume }: Tone): void {
  const gain = context.createGain();
  gain.gain.value = volume;
  gain.connect(context.destination);
  hertz.forEach((frequency, place) => {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(context.currentTime + place * seconds);
    tone.stop(context.currentTime + (place + 0.9) * seconds);
  });
}

export interface AlertSound {
  readonly on: boolean;
  /** Wanted, but the browser waits for a click or key on this page before it lets sound out. */
  readonly waiting: boolean;
  readonly turn: (on: boolean) => void;
  readonly announce: (alert: Alert) => void;
  /** For an alert that nobody has dealt with: as its hit sounds, or as the gravest when it is not known here. */
  readonly call: (alert: Alert | undefined) => void;
}

export function useAlertSound(): AlertSound {
  const context = useRef<AudioContext | undefined>(undefined);
  const [on, setOn] = useState(() => remembered("sound") === "on");
  const [waiting, setWaiting] = useState(false);

  useEffect(() => {
    if (!on) return;
    const audio = new AudioContext();
    context.current = audio;
    const follow = () => setWaiting(audio.state === "suspended");
    const wake = () => void audio.resume().then(follow);
    follow();
    audio.addEventListener("statechange", follow);
    addEventListener("pointerdown", wake);
    addEventListener("keydown", wake);
    return () => {
      removeEventListener("pointerdown", wake);
      removeEventListener("keydown", wake);
      context.current = undefined;
      void audio.close();
    };
  }, [on]);

  const sound = (tone: Tone) => {
    if (context.current?.state === "running") play(context.current, tone);
  };
  return {
    on,
    waiting: on && waiting,
    turn: (wanted) => {
      remember("sound", wanted ? "on" : "off");
      setOn(wanted);
    },
    announce: (alert) => sound(toneOf(alert)),
    call: (alert) => sound(alert === undefined ? EXACT.high : toneOf(alert)),
  };
}
