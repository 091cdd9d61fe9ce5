/** Names of things: branded strings with a prefix, so that an id never travels under another thing's type. */
declare const brand: unique symbol;
type Id<Prefix extends string> = `${Prefix}_${string}` & { readonly [brand]: Prefix };

/** Hash of what makes a delivery unique, so a replayed delivery is the same read. */
export type ReadId = Id<"read">;
/** A data protection impact assessment, whatever its version. */
export type DpiaId = Id<"dpia">;
/** Of a ring of cameras round a town, as a whole. */
export type RingAssessmentId = Id<"ring">;
export type CameraId = Id<"cam">;
export type ConnectionId = Id<"conn">;
export type SiteId = Id<"site">;
export type ForceId = Id<"force">;
export type OfficerId = Id<"off">;
export type VoiListId = Id<"list">;
export type VoiEntryId = Id<"voi">;
export type ListSourceId = Id<"src">;
export type ListKeyId = Id<"lkey">;
export type PendingImportId = Id<"import">;
/** Of looking back for what came otherwise than by an import. */
export type BackId = Id<"back">;
export type AlertId = Id<"alert">;
export type HandoverId = Id<"handover">;
export type AuthorityId = Id<"auth">;
export type SearchId = Id<"search">;
export type FoiRequestId = Id<"foi">;
export type DeviceId = Id<"dev">;
/** Forces that assess one system together. */
export type AllianceId = Id<"ally">;
/** A list of equipment of concern. */
export type ConcernListId = Id<"conc">;
/** A line of what number plate recognition cost. */
export type CostLineId = Id<"cost">;
export type QuarantineId = Id<"quar">;
export type PolicyId = Id<"policy">;
/** An order to keep records although their time is over. */
export type PreservationId = Id<"pres">;
/** A court's order to delete what is held of a mark. */
export type CourtErasureId = Id<"eras">;
/** Somebody's request for what is held of them. */
export type SubjectAccessId = Id<"sar">;
/** What somebody of the public wrote. */
export type PublicCaseId = Id<"pub">;
/** Where messages about alerts are sent: somebody's browser or mailbox, another system. */
export type DestinationId = Id<"dest">;
export type SavedSearchId = Id<"saved">;
/** A working set of a case. */
export type CaseId = Id<"case">;
/** What one force lets another ask for. */
export type SharingId = Id<"share">;
/** Searches that were drawn for review. */
export type SampleId = Id<"sample">;
export type FindingId = Id<"finding">;

interface IdByPrefix {
  read: ReadId;
  cam: CameraId;
  conn: ConnectionId;
  site: SiteId;
  dpia: DpiaId;
  ring: RingAssessmentId;
  force: ForceId;
  off: OfficerId;
  list: VoiListId;
  voi: VoiEntryId;
  src: ListSourceId;
  lkey: ListKeyId;
  import: PendingImportId;
  back: BackId;
  alert: AlertId;
  handover: HandoverId;
  auth: AuthorityId;
  search: SearchId;
  foi: FoiRequestId;
  dev: DeviceId;
  conc: ConcernListId;
  ally: AllianceId;
  cost: CostLineId;
  quar: QuarantineId;
  policy: PolicyId;
  pres: PreservationId;
  eras: CourtErasureId;
  sar: SubjectAccessId;
  pub: PublicCaseId;
  dest: DestinationId;
  saved: SavedSearchId;
  case: CaseId;
  share: SharingId;
  sample: SampleId;
  finding: FindingId;
}

/** Puts the prefix before `rest` (a UUIDv7 or a hash; letters, digits and hyphens). */
export function makeId<Prefix extends keyof IdByPrefix>(prefix: Prefix, rest: string): IdByPrefix[Prefix] {
  return `${prefix}_${rest}` as IdByPrefix[Prefix];
}

/** The own force of an installation whose settings name none. */
export const UNNAMED_FORCE: ForceId = makeId("force", "local");

/** The id, when `text` has this prefix and a body of letters, digits and hyphens; else undefined. */
export function parseId<Prefix extends keyof IdByPrefix>(
  prefix: Prefix,
  text: string,
): IdByPrefix[Prefix] | undefined {
  return text.startsWith(`${prefix}_`) && /^[A-Za-z0-9-]{1,80}$/.test(text.slice(prefix.length + 1))
    ? (text as IdByPrefix[Prefix])
    : undefined;
}
