// SPDX-License-Identifier: MIT
// Records as docs/record.md describes them.

export interface Cue { text: string; start: number; end: number; lemma?: string }
export interface Entity {
  entity_text: string; start: number; end: number; identifier_text?: string; identifier_id?: string;
  code?: string; sector?: string; other_sectors?: string[]; office?: string; resolved_by?: string;
}
export interface Claim { stance: string; source?: Entity; cue?: Cue; via?: Entity[]; date?: string }
export interface Count { min?: number; max?: number; text: string; start: number; end: number }
export interface Place {
  extracted_place: string; resolved_place?: string; country_code?: string; admin1?: string; lat?: number; lon?: number;
}
export interface Event {
  id: string; story: string; sentence: number; event: string[]; mode: string[]; context: string[]; quad_code: number;
  event_scale: number; cameo?: string; date: string; enddate?: string; date_precision: string; date_text?: Cue;
  status: string; condition?: Cue; actor: Entity[]; recipient: Entity[]; claims: Claim[]; event_loc?: Place;
  counts?: Record<string, Count>; trigger: Cue; rule: string; confidence: number; text: string;
}
export interface Fact {
  id: string; story: string; sentence: number; kind: string; subject: Entity[]; object: Entity[]; date?: string; status?: string; claims: Claim[];
  trigger?: Cue; event?: string; text: string; attributes?: Record<string, unknown>;
}
export interface Sentence { start: number; end: number }
export interface Coded {
  story: { id: string; date: string; title?: string; url?: string; source?: string; text: string };
  sentences: Sentence[]; events: Event[]; explain?: string[]; facts?: Fact[];
}

// What the API over a record gives: openapi.json. `actor` and `recipient` are codes or names, separated by '|'.
export interface Voice { stance: string; name: string; code?: string; stories: number }
export interface Occurrence {
  id: string; type: string; mode: string; quad: number; scale: number; date: string; enddate?: string; status: string;
  actor: string; recipient: string; country?: string; place?: string; statements: number; stories: number; sources: number; contested: boolean;
  example: Event | null; outlets: string[]; voices: Voice[];
}
export interface Occurrences { occurrences: Occurrence[]; next?: number }
export interface Evidence { mentions: { record: Event; story: { id: string; date: string; title?: string; url?: string; source?: string } }[]; next?: number }
export interface ActorCount { code: string; events: number }
export interface PlaceCount { name: string; lat: number; lon: number; events: number; quad: number }
export interface Pair { a: string; b: string; events: number; cooperation: number; conflict: number; scale: number }
export interface Bin { date: string; events: number; cooperation: number; conflict: number; scale: number; planned?: number }
export interface Step {
  date: string; by: string; step: string; organ?: string; source?: string; note?: string; claimant?: string; votes_for?: number; votes_against?: number;
  verified?: boolean; planned?: boolean; computed?: boolean;
}
export interface Obligation { article?: string; type: string; from?: string; to?: string; rule?: string; verified?: boolean }
export interface Instrument {
  instrument: string; title: string; form?: string; binding?: string; state?: string; in_force?: string; ends?: string; next?: string; parties?: string;
  verified?: boolean; steps?: Step[]; obligations?: Obligation[];
}
export interface Pivot { fact: string; claimed_by?: string; denied_by?: string; source?: string }
export interface Duty {
  obligor: string; beneficiary: string; instrument: string; title: string; article?: string; type: string; verdict: string; reason?: string; rule?: string;
  means?: string; discretion?: string; timing?: string; area?: string; reading?: string; next?: string; in_force?: string; ends?: string;
  pivots?: Pivot[]; steps?: Step[]; notes?: string[]; source?: string; verified?: boolean; round?: number;
}
export interface Answer { plain: string; duties: Duty[] }
