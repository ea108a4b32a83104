import { PYTHON, SQL, TABLES } from "./commands.ts";
import { WAREHOUSE } from "./machines.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";

/** Who does it, where, and on what. */
export interface Scene {
  readonly person: Person;
  readonly workspace: string;
  readonly clusterId: string;
  readonly random: Random;
}

export interface Activity {
  readonly weight: number;
  readonly service: string;
  readonly action: string;
  readonly params: (scene: Scene) => Readonly<Record<string, string>>;
  /** What must be up for it. */
  readonly needs?: "cluster" | "warehouse";
  /** Its rows belong to the account, not to a workspace. */
  readonly ofAccount?: true;
}

const id = (random: Random) => String(random.int(1e9, 9e9));
const user = ({ person }: Scene) => ({ user: person.email });
const cluster = ({ clusterId }: Scene) => ({ cluster_id: clusterId });
const notebook = ({ person }: Scene) => ({ notebookId: person.notebook });
const path = ({ person }: Scene) => ({ path: `/Users/${person.email}/daily` });
const table = ({ random, workspace }: Scene) => ({
  full_name_arg: random.pick(TABLES),
  workspace_id: workspace,
});
const job = ({ random }: Scene) => ({ jobId: String(random.int(7001, 7012)), runId: id(random) });
const query = ({ random }: Scene) => ({ warehouseId: WAREHOUSE, commandId: id(random) });

const command = (scene: Scene) => ({
  ...notebook(scene),
  commandId: id(scene.random),
  commandText: scene.random.pick(PYTHON),
  executionTime: `${scene.random.int(0, 40)}.${scene.random.int(1, 9)}`,
  status: "finished",
});

const workspaceLevel: readonly Activity[] = [
  { weight: 6, service: "accounts", action: "login", params: user },
  { weight: 16, service: "accounts", action: "tokenLogin", params: user },
  { weight: 1, service: "accounts", action: "generateDbToken", params: user },
  { weight: 26, service: "notebook", action: "runCommand", params: command, needs: "cluster" },
  {
    weight: 5,
    service: "notebook",
    action: "attachNotebook",
    params: (scene) => ({ ...notebook(scene), clusterId: scene.clusterId }),
    needs: "cluster",
  },
  { weight: 4, service: "notebook", action: "openNotebook", params: notebook },
  { weight: 2, service: "notebook", action: "downloadPreviewResults", params: notebook },
  { weight: 3, service: "clusters", action: "resize", params: cluster, needs: "cluster" },
  { weight: 3, service: "clusters", action: "resizeResult", params: cluster, needs: "cluster" },
  { weight: 6, service: "jobs", action: "runTriggered", params: job },
  { weight: 6, service: "jobs", action: "runStart", params: job },
  { weight: 6, service: "jobs", action: "runSucceeded", params: job },
  { weight: 1, service: "jobs", action: "runFailed", params: job },
  {
    weight: 13,
    service: "databrickssql",
    action: "commandSubmit",
    params: (scene) => ({ ...query(scene), commandText: scene.random.pick(SQL) }),
    needs: "warehouse",
  },
  { weight: 13, service: "databrickssql", action: "commandFinish", params: query, needs: "warehouse" },
  { weight: 4, service: "workspace", action: "fileEdit", params: path },
  { weight: 2, service: "workspace", action: "workspaceExport", params: path },
  {
    weight: 6,
    service: "secrets",
    action: "getSecret",
    params: ({ random }) => ({ scope: random.pick(["etl", "bi"]), key: "warehouse-password" }),
  },
  { weight: 1, service: "secrets", action: "listScopes", params: () => ({}) },
  { weight: 3, service: "repos", action: "pull", params: path },
  {
    weight: 4,
    service: "mlflowExperiment",
    action: "logRun",
    params: ({ random }) => ({ experimentId: id(random) }),
  },
  {
    weight: 3,
    service: "filesystem",
    action: "filesGet",
    params: ({ random }) => ({ path: `/Volumes/sales/in/${id(random)}.csv` }),
  },
];

const accountLevel: readonly Activity[] = [
  { weight: 24, service: "unityCatalog", action: "getTable", params: table, ofAccount: true },
  {
    weight: 9,
    service: "unityCatalog",
    action: "generateTemporaryTableCredential",
    params: table,
    ofAccount: true,
  },
  { weight: 4, service: "accounts", action: "oidcTokenAuthorization", params: user, ofAccount: true },
  { weight: 1, service: "accountBillableUsage", action: "getAggregatedUsage", params: user, ofAccount: true },
];

export const ACTIVITIES: readonly Activity[] = [...workspaceLevel, ...accountLevel];
