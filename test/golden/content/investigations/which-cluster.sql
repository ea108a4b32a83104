select
  finding.finding_key,
  hosts.cluster_id
from
  finding
  join system.compute.hosts as hosts on hosts.instance_id = finding.instance_id
