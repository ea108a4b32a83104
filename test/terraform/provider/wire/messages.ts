import type { DynamicValue } from "./codec.ts";

/** The messages of tfplugin5.proto as the loader makes them (names kept, numbers for 64-bit integers). */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
}

export interface AttributePath {
  readonly steps: readonly ({ readonly attribute_name: string } | { readonly element_key_int: number })[];
}

interface ResourceRequest {
  readonly type_name: string;
}

export interface ValidateRequest extends ResourceRequest {
  readonly config: DynamicValue | null;
}

export interface UpgradeRequest extends ResourceRequest {
  readonly raw_state: { readonly json: Uint8Array };
}

export interface ReadRequest extends ResourceRequest {
  readonly current_state: DynamicValue | null;
  readonly private: Uint8Array;
}

export interface PlanRequest extends ResourceRequest {
  readonly prior_state: DynamicValue | null;
  readonly proposed_new_state: DynamicValue | null;
  readonly config: DynamicValue | null;
}

export interface ApplyRequest extends ResourceRequest {
  readonly prior_state: DynamicValue | null;
  readonly planned_state: DynamicValue | null;
}

export interface ImportRequest extends ResourceRequest {
  readonly id: string;
}

export function errorMessage(summary: string, detail = ""): Diagnostic {
  return { severity: "ERROR", summary, detail };
}
