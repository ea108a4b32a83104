import type { ContentRule } from "./draft.ts";
import { logsHaveSchemasOfTheirOwn, pipelineNamesAreFree } from "./rules/audit.ts";
import { actionsAreKnown, splitsAreDeclared } from "./rules/claims.ts";
import { detectionsAreWhole, namesAreDistinct, placesAreFilled } from "./rules/detections.ts";
import {
  accountsHaveOneOwner,
  fleetIsNotEmpty,
  idsAreWatchedOnce,
  workspacesAreDistinct,
} from "./rules/fleet.ts";
import { eventsHaveOneHome } from "./rules/homes.ts";
import { investigationsAreDistinct, investigationsAreWhole } from "./rules/investigations.ts";
import { groupKeysHoldTime, schemasAreMadeOnce } from "./rules/ledgers.ts";
import { limitsAreKept } from "./rules/limits.ts";
import { destinationsAreUsed, operatorsCanBeTold, routesLeadSomewhere } from "./rules/routes.ts";
import { noLiteralSecrets } from "./rules/secrets.ts";
import { sharedTablesAreWhole } from "./rules/shared-tables.ts";
import { sourceNamesAreFree, sourcesReturnTheirColumns } from "./rules/sources.ts";
import { tablesAreWhole, workspacesNameTables } from "./rules/tables.ts";
import { sqlHoldsNoTemplates } from "./rules/templates.ts";
import { tuningBinds } from "./rules/tuning.ts";

/** Every rule that spans files. */
export const RULES: readonly ContentRule[] = [
  fleetIsNotEmpty,
  placesAreFilled,
  namesAreDistinct,
  detectionsAreWhole,
  sourcesReturnTheirColumns,
  sourceNamesAreFree,
  sqlHoldsNoTemplates,
  tablesAreWhole,
  investigationsAreDistinct,
  investigationsAreWhole,
  sharedTablesAreWhole,
  workspacesNameTables,
  actionsAreKnown,
  splitsAreDeclared,
  eventsHaveOneHome,
  workspacesAreDistinct,
  idsAreWatchedOnce,
  accountsHaveOneOwner,
  schemasAreMadeOnce,
  groupKeysHoldTime,
  logsHaveSchemasOfTheirOwn,
  pipelineNamesAreFree,
  routesLeadSomewhere,
  destinationsAreUsed,
  operatorsCanBeTold,
  tuningBinds,
  noLiteralSecrets,
  limitsAreKept,
];
