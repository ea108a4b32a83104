import { investigation } from "detectform/model";

/**
 * Worked example, `Root Certificate Store Modified`. A private CA's init script shows `update-ca-certificates`
 * below a script of `/databricks/init` on the host: ask who gave the cluster that script (which-cluster). A
 * user's command shows a lineage that begins with the interpreter of a notebook, in the runtime container:
 * ask who was on the cluster (who-was-on-it). The same program, and two different conversations.
 */
export default investigation({
  title: "Where did it come from",
  question: "Which processes, from the outermost to the one that acted, led to this event?",
  order: 2,
  reads: [],
  from: ["detail"],
  answer:
    "A row per process, the outermost first; the last one acted. An interpreter in the runtime container points to a user's command, a script on the host to an init script. One row that says so where the detail cannot be read.",
  unverified: [
    "The keys inside the detail are assumed, those of single processes (arguments, uid, container_id) most of all.",
    "The order of the list is assumed: where its first process is the acting one, it is turned.",
    "Where a process does not say where it ran, the container of the event stands for it.",
  ],
});
