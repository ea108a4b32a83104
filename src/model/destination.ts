import { z } from "zod";
import { strict } from "./text.ts";

/** A value that never stands in a file: the name of a sensitive Terraform variable. */
export const Secret = strict(
  {
    secret: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is no variable name\nUse letters, digits and underscores."),
  },
  'must be secret("NAME"), not the secret itself\nMove the value to the environment as TF_VAR_NAME and write secret("NAME").',
);
export type Secret = z.infer<typeof Secret>;

/** A place that is notified. */
export const Destination = z.discriminatedUnion("type", [
  strict({
    type: z.literal("existing"),
    id: z.uuid("must be the id of a destination\nCopy the id from the workspace's settings, Notifications."),
  }),
  strict({ type: z.literal("email"), addresses: z.array(z.email()).min(1) }),
  strict({ type: z.literal("slack"), url: Secret }),
  strict({ type: z.literal("pagerduty"), integrationKey: Secret }),
  strict({ type: z.literal("microsoft_teams"), url: Secret }),
  strict({
    type: z.literal("webhook"),
    url: Secret,
    username: Secret.optional(),
    password: Secret.optional(),
  }),
]);
export type Destination = z.infer<typeof Destination>;
