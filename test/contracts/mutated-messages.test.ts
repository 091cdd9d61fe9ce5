/** Every camera protocol under a thousand damaged messages, the same at each run: none fails, and each that intake is given ends in a receipt. */
import { expect, it } from "vitest";
import { cameraProtocols } from "#app/camera-protocols.ts";
import { takeDelivery } from "#flows/intake/take-delivery.ts";
import { aCamera, anIntake, RECEIVED_AT } from "../factories/intake.ts";
import { mutatedMessages } from "./camera-mutations.ts";

const SEED = 49;
const MESSAGES = 1_000;
/** The whole way costs a hundred times what reading does. */
const WHOLE_WAY_EVERY = 5;

it.each(cameraProtocols())(
  "reads damaged messages of $name, and none is lost without a receipt",
  async (protocol) => {
    const intake = anIntake();
    const sender = { known: true, camera: aCamera(1) } as const;
    let number = 0;
    for (const message of mutatedMessages(protocol.name, SEED)) {
      number += 1;
      if (number > MESSAGES) return;
      expect(["message", "heartbeat", "bad-message"]).toContain(protocol.read(message).code);
      if (number % WHOLE_WAY_EVERY !== 0) continue;
      const delivery = {
        ...{ ...message, protocol: protocol.name, sender, receivedAt: RECEIVED_AT },
        ...{ sizeBytes: message.body.length, truncated: false },
      };
      const { outcome } = await takeDelivery(delivery, intake);
      expect(["taken", "quarantined"], `message ${number}`).toContain(outcome);
    }
  },
);
