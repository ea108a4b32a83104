# Signs in to the places where states are kept by the job's own tokens, without a stored secret: `. ci-templates/identity.sh`,
# since it exports. GitHub has actions of the clouds for this. A fleet may have states in several clouds; what is not set is left out.
#   AWS_STATE_ROLE, AWS_STATE_TOKEN            S3: a role's ARN, and a token that it trusts
#   GOOGLE_STATE_PROVIDER, GOOGLE_STATE_TOKEN  Google Cloud Storage: projects/N/locations/global/workloadIdentityPools/P/providers/Q
#   GOOGLE_STATE_ACCOUNT                       the service account to act as
# Azure storage needs no file: Terraform reads ARM_CLIENT_ID, ARM_TENANT_ID and ARM_OIDC_TOKEN.
identity=$(umask 077 && mktemp -d)
if [ -n "${AWS_STATE_ROLE:-}" ]; then
  : "${AWS_STATE_TOKEN:?is not set}"
  (umask 077 && printf '%s' "$AWS_STATE_TOKEN" > "$identity/aws-token")
  export AWS_ROLE_ARN="$AWS_STATE_ROLE" AWS_WEB_IDENTITY_TOKEN_FILE="$identity/aws-token" AWS_ROLE_SESSION_NAME=detectform
fi
if [ -n "${GOOGLE_STATE_PROVIDER:-}" ]; then
  : "${GOOGLE_STATE_TOKEN:?is not set}" "${GOOGLE_STATE_ACCOUNT:?is not set}"
  (umask 077 && printf '%s' "$GOOGLE_STATE_TOKEN" > "$identity/google-token")
  # https://google.aip.dev/auth/4117
  cat > "$identity/google.json" << END
{
  "type": "external_account",
  "audience": "//iam.googleapis.com/$GOOGLE_STATE_PROVIDER",
  "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
  "token_url": "https://sts.googleapis.com/v1/token",
  "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/$GOOGLE_STATE_ACCOUNT:generateAccessToken",
  "credential_source": { "file": "$identity/google-token" }
}
END
  export GOOGLE_APPLICATION_CREDENTIALS="$identity/google.json"
fi
