import type { AuditRow } from "detectform/model";
import {
  type Capsule8Detail,
  CONTAINER_DETAIL,
  capsule8,
  HOST_DETAIL,
} from "../../sources/capsule8.events.ts";
import { DEV, type Host } from "./machines.ts";

interface Program {
  readonly path: string;
  readonly arguments: string;
  readonly pid: number;
  readonly uid: number;
}

interface Container {
  readonly container_id: string;
  readonly container_name: string;
  readonly image_name: string;
}

/** What the agent saw on a host. */
export interface Sighting {
  readonly action: string;
  readonly host: Host;
  readonly event_time: string;
  readonly request_id: string;
  /** Nothing where the program ran on the host itself. */
  readonly container?: Container;
  readonly program?: Program;
  /** Paths of its parent, its parent's parent and so on. */
  readonly ancestors?: readonly string[];
  readonly row?: Partial<AuditRow>;
}

/** The row of an agent event with a complete detail, in workspace dev unless `row` says otherwise. */
export function sighted(sighting: Sighting): AuditRow {
  return capsule8(sighting.action, { detail: detail(sighting), row: envelope(sighting) });
}

/** The row of an agent event whose detail is text that is no JSON document, or nothing. */
export function sightedWith(text: string | null, sighting: Sighting): AuditRow {
  return capsule8(sighting.action, { detail: text, row: envelope(sighting) });
}

function envelope({ host, event_time, request_id, row }: Sighting): Partial<AuditRow> {
  return {
    workspace_id: DEV,
    event_time,
    request_id,
    request_params: { instanceId: host.instanceId },
    ...row,
  };
}

function detail({ host, request_id, container, ...sighting }: Sighting): Capsule8Detail {
  const base = container ? CONTAINER_DETAIL : HOST_DETAIL;
  const { pid, uid, ...program } = sighting.program ?? { ...base.process_info, ...base.process_info.program };
  const paths = [program.path, ...(sighting.ancestors ?? ["/bin/bash", "/usr/bin/python3"])];
  return {
    ...base,
    uuid: request_id,
    location: { ...base.location, node_name: host.node, ...container },
    process_info: { pid, uid, program: { path: program.path, arguments: program.arguments } },
    lineage: paths.map((program_path, generation) => ({ pid: pid - 61 * generation, program_path })),
  };
}
