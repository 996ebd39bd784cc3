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
export interface Sentence { start: number; end: number }
export interface Coded {
  story: { id: string; date: string; title?: string; url?: string; source?: string; text: string };
  sentences: Sentence[]; events: Event[]; explain?: string[];
}
