/** What somebody may have written into content to act on whoever reads the review. */
export const HOSTILE = "<img src=x onerror=alert(1)> @all `x` **b** </script> ://evil.test \\u202e";

/** Edits whose texts all hold it: a reason, a title, a query. */
export const HOSTILE_EDITS = {
  "workspaces/dev.ts": [
    ["backend:", `tags: { "${HOSTILE}": "x" },\n  backend:`],
    ["It loads its driver.", HOSTILE],
  ],
  "detections/kernel/module-loaded.ts": [['title: "Kernel module loaded"', `title: "${HOSTILE}"`]],
  "detections/kernel/many-events.sql": [
    ["action_name != 'Heartbeat'", "action_name != 'Heartbeat </td><script>alert(2)</script>'"],
  ],
} as const;
