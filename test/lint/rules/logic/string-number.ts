import { findingsWhere } from "../../pack.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.sql";

const place = `${file}:10`;

export const cases: RuleCases = {
  fires: {
    "on a column of text": {
      sql: findingsWhere("host > 9"),
      at: place,
      says: "compares a text with a number: `host > 9`",
    },

    "on what was cut out of text": {
      sql: findingsWhere("get_json_object(host, '$.port') between 1 and 1024"),
      at: place,
      says: "compares a text with a number",
    },
  },
};
