/** What a refusal about a camera says: what is in the way, and what to do. */
import type { Problem } from "../problem.ts";

export const CAMERA_WORDS = {
  "camera-unknown": { status: 404, title: "There is no such camera" },
  "camera-site-unknown": {
    status: 400,
    title: "There is no such site",
    detail: "A camera belongs to a site. Propose the site first, then register its cameras.",
  },
  "camera-code-taken": {
    status: 409,
    title: "Another camera has this code",
    detail: "Choose a code that no camera has.",
  },
  "camera-national-taken": {
    status: 409,
    title: "Another camera has these national identifiers",
    detail: "Feed, source and camera number together are one camera's at the national centre. Check them.",
  },
} as const satisfies Record<string, Omit<Problem, "code">>;

export function cameraProblem(code: keyof typeof CAMERA_WORDS): Problem {
  return { code, ...CAMERA_WORDS[code] };
}
