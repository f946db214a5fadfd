/** What is wrong with a server's certificate. */
export type CertificateProblem = "expired" | "notYetValid" | "wrongName" | "selfSigned" | "unknownAuthority" | "other";

const problems: Readonly<Record<string, CertificateProblem>> = {
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "notYetValid",
  ERR_TLS_CERT_ALTNAME_INVALID: "wrongName",
  DEPTH_ZERO_SELF_SIGNED_CERT: "selfSigned",
  SELF_SIGNED_CERT_IN_CHAIN: "unknownAuthority",
  UNABLE_TO_GET_ISSUER_CERT: "unknownAuthority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknownAuthority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknownAuthority",
};

/** Codes with which Node.js refuses a certificate, before anything is sent. */
const certificateCode = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** @param code of the error that ended the connection; nothing where it is about something else */
export function certificateProblemOf(code: string): CertificateProblem | undefined {
  return problems[code] ?? (certificateCode.test(code) ? "other" : undefined);
}
