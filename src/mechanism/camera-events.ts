/** What is told to whoever runs Fosseway of cameras? Rows of the table of events. */
export const CAMERA_EVENTS = {
  "camera-unwell": {
    level: "warn",
    means:
      "A camera is not well by one of its measures, such as silence or pictures that have lost their sharpness; its page says which limit it passed. Told when it begins and when it ends",
    facts: {
      camera: "id",
      measure: [
        "silent",
        "covered",
        "moved",
        "quiet",
        "busy",
        "one-sided",
        "clock",
        "misread",
        "disputed",
        "unsure",
        "blurred",
        "exposed",
        "small",
      ],
      state: ["began", "ended"],
    },
  },
  "camera-claim-odd": {
    level: "warn",
    means: "A camera says of itself what it should not, or did not say before; told once a camera and kind",
    facts: { camera: "id", claim: ["own-position", "other-position", "other-engine", "old-time"] },
  },
  "camera-login-closed": {
    level: "warn",
    means:
      "Five wrong passwords came for a camera's login from one network; for five minutes none from there is looked at. The password in the camera differs from its connection's, or somebody guesses",
    facts: { camera: "id" },
  },
  "camera-standstill": {
    level: "warn",
    means:
      "A camera sends the same picture again and again, or one mark and no other; it is frozen, or repeats itself. Told when it begins and when it ends",
    facts: { camera: "id", what: ["picture", "mark"], state: ["began", "ended"] },
  },
} as const;
