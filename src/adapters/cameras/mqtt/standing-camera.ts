/** Plays a camera that publishes each read in our own form. `own` writes it. */
import type { Simulator, StandingSimulator } from "#cameras/simulator.ts";
import { BROKER_WORDS, standPublisher } from "../shared/standing-broker.ts";

export const mqttStanding = (own: Pick<Simulator, "passing">): StandingSimulator => ({
  leavesAt: BROKER_WORDS,
  async open(place) {
    const topic = `cameras/${place.device}`;
    const publisher = await standPublisher(place, { status: `${topic}/status`, will: "offline" });
    return {
      settings: { ...publisher.settings, topic },
      async pass(pass) {
        for (const { body } of own.passing(pass))
          await publisher.publish(`${topic}/read`, Buffer.from(body).toString("utf8"));
      },
      close: publisher.close,
    };
  },
});
