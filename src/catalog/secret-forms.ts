/** Texts that are secrets by their form: chat webhooks, tokens of Databricks, AWS and Git hosts, passwords in addresses. */
export const SECRET_FORMS =
  /hooks\.slack\.com\/|\.webhook\.office\.com\/|\bdapi[0-9a-f]{16,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{20,}|\bxox[abpr]-|:\/\/[^/\s:@]*:[^/\s@]+@/;

/** Keys whose values are secrets, or lead to one. */
export const SECRET_KEYS = /url|key|password|username|token|secret/i;
