/** Plays Frigate: it tells of a vehicle when it comes, with the plate that it reads on the way, and when it is gone. */
import type { SimulatedPass, StandingSimulator } from "#cameras/simulator.ts";
import { BROKER_WORDS, standPublisher } from "../shared/standing-broker.ts";

const TOPIC = "frigate";

export const frigateStanding: StandingSimulator = {
  leavesAt: BROKER_WORDS,
  async open(place) {
    const camera = place.device;
    const publisher = await standPublisher(place, { status: `${TOPIC}/available`, will: "offline" });
    return {
      settings: { ...publisher.settings, topic: TOPIC, camera },
      async pass(pass) {
        await publisher.publish(`${TOPIC}/tracked_object_update`, plateRead(pass, camera));
        await publisher.publish(`${TOPIC}/events`, gone(pass, camera));
      },
      close: publisher.close,
    };
  },
};

const idOf = ({ at, sequence }: SimulatedPass): string => `${(at / 1000).toFixed(2)}-s${sequence}`;

const plateRead = (pass: SimulatedPass, camera: string) => ({
  ...{ type: "lpr", id: idOf(pass), camera, name: null },
  ...{ plate: pass.vrm, score: pass.confidence, timestamp: pass.at / 1000 },
});

function gone(pass: SimulatedPass, camera: string) {
  const object = {
    ...{ id: idOf(pass), camera, label: "car", score: 0.9, top_score: 0.93 },
    ...{ start_time: pass.at / 1000 - 2, frame_time: pass.at / 1000, has_snapshot: true },
    recognized_license_plate: pass.vrm,
    recognized_license_plate_score: pass.confidence,
  };
  return {
    type: "end",
    before: { ...object, end_time: null },
    after: { ...object, end_time: pass.at / 1000 },
  };
}
