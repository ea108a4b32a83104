# Sourced inside of AzureCLI@2 with addSpnToEnvironment, which gives idToken, servicePrincipalId and tenantId of the service connection.
# Azure and Databricks on it use the signed-in Azure CLI; the other clouds, and Databricks there, trust the same token.
export AWS_STATE_TOKEN="${idToken:-}" GOOGLE_STATE_TOKEN="${idToken:-}" DATABRICKS_OIDC_TOKEN="${idToken:-}"
export ARM_USE_OIDC=true ARM_USE_AZUREAD=true ARM_OIDC_TOKEN="${idToken:-}"
export ARM_CLIENT_ID="${servicePrincipalId:-}" ARM_TENANT_ID="${tenantId:-}"
. ci-templates/identity.sh
