import { describe, expect, it } from "vitest";
import { FILM_HEAD_BYTES, filmForm, isFilmName } from "./film-kind.ts";

const head = (first: string | readonly number[], at = 0) => {
  const bytes = new Uint8Array(FILM_HEAD_BYTES);
  bytes.set(typeof first === "string" ? Buffer.from(first, "latin1") : first, at);
  return bytes;
};
const packets = (step: number, first: number) => {
  const bytes = new Uint8Array(FILM_HEAD_BYTES).fill(0x11);
  for (let at = first; at < bytes.length; at += step) bytes[at] = 0x47;
  return bytes;
};

describe("a film", () => {
  it.each([
    ["mov", head("ftypisom", 4)],
    ["mov", head("ftyp3gp4", 4)],
    ["mov", head("moov", 4)],
    ["matroska", head([0x1a, 0x45, 0xdf, 0xa3])],
    ["avi", head("RIFF\0\0\0\0AVI LIST")],
    ["asf", head([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11])],
    ["flv", head("FLV\u0001\u0005")],
    ["dhav", head("DHAV")],
    ["dhav", head("DAHUA")],
    ["mpeg", head([0, 0, 1, 0xba])],
    ["mpeg", head("IMKH")],
    ["mpegvideo", head([0, 0, 1, 0xb3])],
    ["h264", head([0, 0, 0, 1, 0x67])],
    ["h264", head([0, 0, 1, 0x09])],
    ["hevc", head([0, 0, 0, 1, 0x40, 0x01])],
    ["mpegts", packets(188, 0)],
    ["mpegts", packets(188, 77)],
    ["mpegts", packets(192, 4)],
    ["mpegts", packets(204, 0)],
  ] as const)("of the form %s is known by its first bytes", (form, bytes) => {
    expect(filmForm(bytes)).toBe(form);
  });

  it.each([
    ["a HEIC picture", head("ftypheic", 4)],
    ["an AVIF picture", head("ftypavif", 4)],
    ["a WebP picture", head("RIFF\0\0\0\0WEBPVP8 ")],
    ["a JPEG picture", head([0xff, 0xd8, 0xff])],
    ["a playlist", head("#EXTM3U")],
    ["a list of files", head("ffconcat version 1.0")],
    ["nothing", new Uint8Array(0)],
    ["text of the letter G", new Uint8Array(300).fill(0x47).fill(0x20, 0, 1)],
  ])("is not %s", (_, bytes) => {
    expect(filmForm(bytes)).toBeUndefined();
  });

  it("of photographs one behind the other is known by its name alone", () => {
    expect(filmForm(head([0xff, 0xd8, 0xff]), "street.mjpg")).toBe("mjpeg");
    expect(["a.MTS", "a.dav", "a.m4v"].every(isFilmName)).toBe(true);
    expect(isFilmName("a.jpg")).toBe(false);
  });
});
