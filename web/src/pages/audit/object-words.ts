/** What an entry is about, for people: an id as it stands, and the address of a refused request taken apart into words. */

const REFUSED_ADDRESS = /^[A-Z]+ \/(?:api\/v1\/)?(.*)$/;

export function objectWords(object: string): string {
  const [, address] = REFUSED_ADDRESS.exec(object) ?? [];
  if (address === undefined) return object;
  const parts = address.split("/").filter((part) => part !== "" && !part.startsWith(":"));
  return parts.map((part) => part.replaceAll("-", " ")).join(", ");
}
