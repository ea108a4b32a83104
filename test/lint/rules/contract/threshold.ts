import type { Attributes } from "../../../../src/render/resource.ts";
import type { RuleCases } from "../../rule-case.ts";

const file = "detections/logins/network-login.ts";

const alert = (change: Attributes) => ({ alert: change });

const condition = (column: string, threshold: Attributes) =>
  alert({
    condition: {
      op: "GREATER_THAN_OR_EQUAL",
      operand: { column: { name: column } },
      threshold: { value: threshold },
      empty_result_state: "OK",
    },
  });

export const cases: RuleCases = {
  fires: {
    "on a column of text": {
      deployed: condition("host", { double_value: 1 }),
      at: file,
      says: "its alert's column is VARCHAR, no number",
    },

    "on a threshold that the provider does not send": {
      deployed: condition("findings", { double_value: 0 }),
      at: file,
      says: "its threshold 0 is not sent by the provider",
    },
  },
};
