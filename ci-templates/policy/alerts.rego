# An example of a rule of your own, over the plans that `plan --out plans` keeps:
#   conftest test --policy ci-templates/policy plans/*/plan.json
package main

import rego.v1

# An alert that is deleted must be a decision, not a side effect.
deny contains message if {
	some change in input.resource_changes
	change.type == "databricks_alert"
	change.change.actions == ["delete"]
	not input_allows(change.address)
	message := sprintf("%s would be deleted: list it in data.allowed_deletions", [change.address])
}

# Nobody but the platform team's identity may run the jobs.
deny contains message if {
	some change in input.resource_changes
	change.type == "databricks_job"
	job := change.change.after
	job != null
	not runs_as_service_principal(job)
	message := sprintf("%s would not run as a service principal", [change.address])
}

runs_as_service_principal(job) if {
	some run_as in job.run_as
	run_as.service_principal_name
}

input_allows(address) if address in data.allowed_deletions
