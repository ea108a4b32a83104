import { canonicalJson } from "../../base/json.ts";
import { DASHBOARD_ADDRESS } from "../../render/dashboard/address.ts";
import { type Change, type Said, said } from "../change.ts";
import type { ReadStack, StackPair } from "../read/stack.ts";

/**
 * What happens to a workspace's dashboard. It follows the content, so that it shows something else is said
 * only where nothing else changed: otherwise that says why.
 */
export function compareDashboard(pair: StackPair, otherChanges: readonly Change[]): readonly Change[] {
  const sentence = dashboardSentence(pair, otherChanges.length > 0);
  return sentence === undefined ? [] : [{ workspace: pair.workspace, detection: null, ...sentence }];
}

function dashboardSentence({ base, head, replaced }: StackPair, follows: boolean): Said | undefined {
  const [before, after] = [contentOf(base), contentOf(head)];
  const tell = (text: string) => said("dashboard", "neutral", [null, null], text);
  if (before === undefined) return after === undefined ? undefined : tell("the dashboard is added");
  if (after === undefined) return tell("the dashboard is deleted");
  if (replaced.has(DASHBOARD_ADDRESS)) return tell("the dashboard is made anew: links to it break");
  return before === after || follows ? undefined : tell("the dashboard shows something else");
}

/** What it shows, as text, however it is laid out; a plan gives the platform's own text where nothing changes. */
function contentOf(stack: ReadStack | undefined): string | undefined {
  const dashboard = stack?.resources.find(({ address }) => address === DASHBOARD_ADDRESS);
  if (dashboard === undefined) return undefined;
  const text = String(dashboard.attributes.serialized_dashboard);
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    // Somebody else's text is compared as it is.
    return text;
  }
}
