import type { AuditRow } from "detectform/model";
import { ACTIVITIES, type Activity, type Scene } from "./activities.ts";
import { CLUSTERS, DEV, HOSTS, isRunning, isUp, NO_WORKSPACE, PROD, PROD_CLUSTER } from "./machines.ts";
import { atWork, type Person } from "./people.ts";
import type { Random } from "./random.ts";
import { audited, by } from "./rows.ts";
import { moment } from "./time.ts";
import { isRecorded } from "./verbose.ts";

/** So many rows of an ordinary day, by people at work, on clusters that are up. */
export function ordinary(count: number, random: Random): AuditRow[] {
  const rows: AuditRow[] = [];
  while (rows.length < count) rows.push(...[row(random)].filter(isRecorded));
  return rows;
}

function row(random: Random): AuditRow {
  const event_time = moment(random);
  const scene = setting(random.pick(atWork(event_time)), random);
  const activity = random.weighted(possible(scene, event_time));
  return audited(activity.service, activity.action, {
    ...by(scene.person),
    ...owner(activity, scene),
    event_time,
    request_params: activity.params(scene),
    response: answer(random),
  });
}

/** One row in eleven is workspace prod's. */
function setting(person: Person, random: Random): Scene {
  const inProd = random.int(1, 11) === 1;
  const clusterId = inProd ? PROD_CLUSTER : CLUSTERS[person.cluster].id;
  return { person, workspace: inProd ? PROD : DEV, clusterId, random };
}

/** The activities whose cluster or warehouse is up. */
function possible({ person, workspace }: Scene, time: string): Activity[] {
  const up = {
    cluster: workspace === PROD || isRunning(person.cluster, time),
    warehouse: workspace === DEV && isUp(HOSTS.warehouse, time),
  };
  return ACTIVITIES.filter(({ needs }) => needs === undefined || up[needs]);
}

function owner({ ofAccount }: Activity, { workspace }: Scene): Partial<AuditRow> {
  if (!ofAccount) return { workspace_id: workspace };
  return { workspace_id: NO_WORKSPACE, audit_level: "ACCOUNT_LEVEL" };
}

/** One request in forty is refused. */
function answer(random: Random): NonNullable<AuditRow["response"]> {
  const refused = random.int(1, 40) === 1;
  return {
    status_code: refused ? 403 : 200,
    error_message: refused ? "PERMISSION_DENIED" : null,
    result: null,
  };
}
