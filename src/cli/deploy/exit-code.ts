/** 1 where something failed, 2 where a gate is shut or, where that is asked for, changes are pending. */
export function exitCode(failed: boolean, gate: boolean): number {
  if (failed) return 1;
  return gate ? 2 : 0;
}
