/** Cameras whose clock stands wrong, or that say of themselves what they should not: never mended here, and never passed over. */
import { useQuery } from "@tanstack/react-query";
import { api, type Schemas } from "../../api/client.ts";
import { answered } from "../../api/problem.ts";
import { Warning } from "../../components/notice.tsx";
import { OwnClockWarning, spanWords } from "./own-clock.tsx";

/** Shows nothing while all is right. */
export function WrongClocks() {
  const clocks = useQuery({
    queryKey: ["camera-clocks"],
    queryFn: () => answered(api.GET("/api/v1/cameras/clocks")),
    refetchInterval: 30_000,
  });
  if (clocks.data === undefined) return null;
  const { items, ownClock } = clocks.data;
  const wrong = items.filter(({ state, becauseOfOurs }) => state !== "right" && !becauseOfOurs);
  const odd = items.flatMap(({ cameraCode, claims }) =>
    CLAIMS.flatMap((claim) => (claims[claim] === undefined ? [] : [`${cameraCode} ${CLAIM_WORDS[claim]}`])),
  );
  return (
    <>
      {ownClock === null ? null : <OwnClockWarning clock={ownClock} />}
      {wrong.length === 0 ? null : (
        <Warning>
          {wrong
            .map(({ cameraCode, behindMs, state }) => `${cameraCode} is ${spanWords(behindMs)} ${state}`)
            .join("; ")}
          . Set these cameras' clocks: times of capture are kept as the cameras gave them.
        </Warning>
      )}
      {odd.length === 0 ? null : <Warning>{odd.join("; ")}. Check these cameras on site.</Warning>}
    </>
  );
}

type Claim = keyof Schemas["CameraClocks"]["items"][number]["claims"];

const CLAIM_WORDS: Readonly<Record<Claim, string>> = {
  "own-position": "states a place although it is fixed (the place is not kept)",
  "other-position": "stated another place than before",
  "other-engine": "named another recognition engine than before",
  "old-time": "sent reads that were more than an hour old",
};
const CLAIMS = Object.keys(CLAIM_WORDS) as Claim[];
