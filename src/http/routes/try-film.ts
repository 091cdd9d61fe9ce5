/** Try a film: which vehicles would the recogniser read? Told line by line while it is read; nothing is kept, and no list is looked at. */
import { Readable } from "node:stream";
import {
  FILM_TRY_LIMITS,
  type FilmNews,
  type TriedFilm,
  type TryFilmPorts,
  tryFilm,
} from "#flows/intake/try-film.ts";
import type { Recogniser } from "#recognition/ports.ts";
import type { OfficerId } from "#terms/ids.ts";
import { OutsideError } from "#terms/outside-error.ts";
import { type FilmLine, filmLineSchema } from "../contract/tried-film.ts";
import { signedIn } from "../principal.ts";
import { ProblemError } from "../problem.ts";
import { refusals } from "../refusals.ts";
import { none } from "../route-rights.ts";
import { type FossewayServer, LONG_WORK } from "../server.ts";
import { whenGone } from "../when-gone.ts";
import { plateBody } from "./recognise.ts";

export interface TryFilmRoutePorts extends Omit<TryFilmPorts, "recogniser"> {
  readonly recogniser: Recogniser;
  readonly films: {
    /** The film as a file for as long as it is read; `sizeBytes` is more than the limit when it was not all taken. */
    take(
      sent: Readable,
      limitBytes: number,
    ): Promise<{ readonly path: string; readonly sizeBytes: number; close(): Promise<void> }>;
    /** Throws `video-unreadable`, `video-too-large` or `ffmpeg-missing`. */
    open(
      path: string,
    ): Promise<
      Pick<TriedFilm, "durationMs"> & { readonly frames: (stop: AbortSignal) => TriedFilm["frames"] }
    >;
  };
}

/** Sent or read at once: each takes a decoder and a place before the recogniser, which cameras need. One officer has one. */
const AT_ONCE = 2;
const MEGABYTES = FILM_TRY_LIMITS.sizeBytes / 1024 / 1024;

export function tryFilmRoutes(app: FossewayServer, ports: TryFilmRoutePorts): void {
  const trying = new Set<OfficerId>();
  app.post(
    "/api/v1/recognise/film",
    {
      config: {
        ...LONG_WORK,
        right: "photographs.try",
        audit: none("nothing is kept, and nothing is compared"),
      },
      schema: {
        operationId: "recogniseFilm",
        tags: ["recognise"],
        summary:
          "Read the vehicles that pass in one film (multipart, field `film`), a line of JSON each as it is read; nothing is kept",
        consumes: ["multipart/form-data"],
        produces: ["application/x-ndjson"],
        response: {
          200: filmLineSchema,
          ...refusals({
            400: ["film-missing"],
            422: ["film-unreadable", "film-too-large"],
            503: ["films-busy", "films-not-read"],
          }),
        },
      },
    },
    async (request, reply) => {
      const officer = signedIn(request);
      if (trying.size >= AT_ONCE || trying.has(officer.id)) throw BUSY();
      trying.add(officer.id);
      const release = () => trying.delete(officer.id);
      try {
        const sent = await request.file({ limits: { fileSize: FILM_TRY_LIMITS.sizeBytes + 1 } });
        if (sent === undefined) throw MISSING();
        const film = await ports.films.take(sent.file, FILM_TRY_LIMITS.sizeBytes);
        const stop = whenGone(reply.raw);
        const lines = linesOf(film, stop, ports, release);
        // Whether it can be opened is known before the answer begins.
        await lines.next();
        return reply.type("application/x-ndjson").send(Readable.from(lines) as never);
      } catch (error) {
        release();
        throw error;
      }
    },
  );
}

type Taken = Awaited<ReturnType<TryFilmRoutePorts["films"]["take"]>>;

/** The first step opens the film and tells nothing of it. */
async function* linesOf(
  film: Taken,
  stop: AbortSignal,
  ports: TryFilmRoutePorts,
  release: () => void,
): AsyncGenerator<string> {
  try {
    if (film.sizeBytes > FILM_TRY_LIMITS.sizeBytes) throw TOO_LARGE();
    const { durationMs, frames } = await opened(film, ports);
    yield "";
    for await (const news of tryFilm({ durationMs, frames: frames(stop) }, stop, ports))
      yield `${JSON.stringify(lineOf(news, ports.recogniser))}\n`;
  } finally {
    release();
    await film.close();
  }
}

async function opened({ path }: Taken, { films }: TryFilmRoutePorts) {
  try {
    return await films.open(path);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (error.code === "video-unreadable") throw UNREADABLE();
    if (error.code === "video-too-large") throw TOO_LARGE();
    if (error.code === "ffmpeg-missing") throw NOT_READ_HERE();
    throw error;
  }
}

function lineOf(news: FilmNews, { engine }: Recogniser): FilmLine {
  if (news.kind === "progress") return { ...news, durationMs: news.durationMs ?? null };
  if (news.kind === "end")
    return {
      kind: "end",
      framesSeen: news.frames.seen,
      framesRead: news.frames.read,
      because: news.because ?? null,
      engine,
    };
  const { kind, plate, firstMs, lastMs, looks, direction, remarks, picture } = news;
  const { widthPx, heightPx } = picture;
  return {
    ...{ kind, firstMs, lastMs, looks },
    direction: direction ?? null,
    plate: plateBody(plate, remarks),
    picture: { jpeg: Buffer.from(picture.jpeg).toString("base64"), widthPx, heightPx },
  };
}

const BUSY = () =>
  new ProblemError({
    status: 503,
    code: "films-busy",
    title: "Other films are being read",
    detail:
      "A few films are read at a time, and of each officer one. Try again when yours has ended, or in a few minutes.",
  });
const MISSING = () =>
  new ProblemError({
    status: 400,
    code: "film-missing",
    title: "No film was sent",
    detail: `Choose a film of up to ${MEGABYTES} MB.`,
  });
const TOO_LARGE = () =>
  new ProblemError({
    status: 422,
    code: "film-too-large",
    title: "This film is too large",
    detail: `Films of up to ${MEGABYTES} MB and 36 million pixels a picture are read here. Cut out the part in which the vehicle passes.`,
  });
const UNREADABLE = () =>
  new ProblemError({
    status: 422,
    code: "film-unreadable",
    title: "This file cannot be read as a film",
    detail:
      "It is damaged, or of a kind that is not read. Read are MP4, MOV, 3GP, MKV, WebM, AVI, MPEG, MTS, WMV, ASF, FLV and DAV. Export it as MP4 and try again.",
  });
const NOT_READ_HERE = () =>
  new ProblemError({
    status: 503,
    code: "films-not-read",
    title: "Films cannot be read on this server",
    detail:
      "The program that opens films (ffmpeg) is not installed. Tell your ANPR manager; photographs can be tried.",
  });
