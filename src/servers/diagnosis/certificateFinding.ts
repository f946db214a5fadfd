import type { CertificateProblem } from "../../client/certificateProblem";
import type { Finding } from "./finding";
import { failed } from "./finding";

const trust = "Add it to the trusted ones of this machine, and restart VS Code.";

const words: Readonly<Record<CertificateProblem, { readonly finding: string; readonly advice: string }>> = {
  expired: {
    finding: "The server's certificate has expired",
    advice: "Renew it on the server. If it is new, set the clock of this machine.",
  },
  notYetValid: {
    finding: "The server's certificate is not valid yet",
    advice: "Set the clock of this machine, or that of the machine which made the certificate.",
  },
  wrongName: {
    finding: "The server's certificate is for another name than that of the address",
    advice: "Use the name that the certificate is for, or have one made for this name.",
  },
  selfSigned: { finding: "The server has signed its certificate itself, which nobody vouches for", advice: trust },
  unknownAuthority: {
    finding: "The server's certificate is from an authority that this machine does not know",
    advice: "Add the authority to the trusted ones of this machine, and restart VS Code.",
  },
  other: { finding: "The server's certificate is not trusted on this machine", advice: trust },
};

export function certificateFinding(problem: CertificateProblem, code: string): Finding {
  const { finding, advice } = words[problem];
  return failed(`${finding} (${code}).`, advice, ["selectServer"]);
}
