import type { Attributes } from "../../../../src/render/resource.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

const alert = (change: Attributes) => ({ alert: change });

export const cases: RuleCases = {
  fires: {
    "on the table in a subject": {
      deployed: alert({ custom_subject: "{{QUERY_RESULT_TABLE}}" }),
      at: file,
      says: "its subject uses {{QUERY_RESULT_TABLE}}, which only the body of an e-mail shows",
    },
    "on a column that the rows lack": {
      deployed: alert({ custom_body: "{{#QUERY_RESULT_ROWS}}{{severity}}{{/QUERY_RESULT_ROWS}}" }),
      at: file,
      says: "its body uses {{severity}}, which does not exist",
    },
    "on the table in a chat": {
      workspace: {
        destinations: { chat: { type: "existing", id: "5b4e3c2d-0000-4000-8000-000000000000" } },
        routes: { critical: ["chat"], high: ["chat"], medium: ["chat"], low: ["chat"] },
        operators: ["chat"],
      },
      deployed: alert({ custom_body: "{{QUERY_RESULT_TABLE}}" }),
      at: file,
      says: "its body uses {{QUERY_RESULT_TABLE}}, which only the body of an e-mail shows",
    },
  },
  quiet: {
    "on the rows' own columns and the table of a mail": {
      deployed: alert({
        custom_body:
          "{{#QUERY_RESULT_ROWS}}{{host}}{{/QUERY_RESULT_ROWS}} {{QUERY_RESULT_TABLE}} {{QUERY_URL}}",
      }),
    },
  },
};
