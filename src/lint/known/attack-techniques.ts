/**
 * ATT&CK techniques that this product knows, current in v19, by id. Ids and names: mitre/cti of 2025-11-13 (v18);
 * what v19 changed: `attack_v18_to_v19.yaml` of elastic/detection-rules, 2026-08-21. An id that is not here is
 * not wrong: it was not looked up.
 */
export const TECHNIQUES: Readonly<Record<string, string>> = {
  T1014: "Rootkit",
  T1016: "System Network Configuration Discovery",
  T1033: "System Owner/User Discovery",
  "T1036.006": "Space after Filename",
  T1040: "Network Sniffing",
  T1046: "Network Service Discovery",
  T1048: "Exfiltration Over Alternative Protocol",
  "T1053.002": "At",
  "T1053.003": "Cron",
  "T1055.008": "Ptrace System Calls",
  T1057: "Process Discovery",
  "T1059.004": "Unix Shell",
  T1068: "Exploitation for Privilege Escalation",
  "T1070.003": "Clear Command History",
  T1082: "System Information Discovery",
  T1083: "File and Directory Discovery",
  "T1087.001": "Local Account",
  T1098: "Account Manipulation",
  "T1098.004": "SSH Authorized Keys",
  T1105: "Ingress Tool Transfer",
  T1106: "Native API",
  "T1136.001": "Local Account",
  T1190: "Exploit Public-Facing Application",
  T1203: "Exploitation for Client Execution",
  "T1204.002": "Malicious File",
  "T1205.002": "Socket Filters",
  "T1496.001": "Compute Hijacking",
  "T1499.004": "Application or System Exploitation",
  "T1542.003": "Bootkit",
  "T1543.002": "Systemd Service",
  "T1546.004": "Unix Shell Configuration Modification",
  "T1547.006": "Kernel Modules and Extensions",
  "T1548.001": "Setuid and Setgid",
  "T1548.003": "Sudo and Sudo Caching",
  "T1553.004": "Install Root Certificate",
  T1554: "Compromise Host Software Binary",
  "T1560.001": "Archive via Utility",
  "T1564.001": "Hidden Files and Directories",
  "T1569.003": "Systemctl",
  T1570: "Lateral Tool Transfer",
  T1571: "Non-Standard Port",
  T1610: "Deploy Container",
  T1611: "Escape to Host",
  T1685: "Disable or Modify Tools",
  "T1685.006": "Clear Linux or Mac System Logs",
  T1690: "Prevent Command History Logging",
};

/** Ids that v19 revoked, with the one that took their place. Same source. */
export const REVOKED: Readonly<Record<string, string>> = {
  "T1562.001": "T1685",
  "T1562.003": "T1690",
  "T1070.002": "T1685.006",
};

/** Techniques whose platforms leave hosts and containers out. */
export const ELSEWHERE: Readonly<Record<string, string>> = { T1601: "network devices only" };
