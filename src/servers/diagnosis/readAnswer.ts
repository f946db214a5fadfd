import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

/** The beginning of a server's answer. */
export interface AnswerStart {
  readonly status: number;
  /** Empty where it names none. */
  readonly contentType: string;
  /** By the server's clock. */
  readonly date: Date | undefined;
  readonly text: string;
}

const maxBytes = 256;

/** Asks without a token, and reads no more than the first bytes. @throws the error of Node.js, with its `code` */
export function readAnswer(url: string, timeoutMs: number): Promise<AnswerStart> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = request(url, { agent: false, signal, headers: { accept: "text/plain, */*" } }, (response) => {
      let text = "";
      const finish = () => {
        const { "content-type": contentType = "", date } = response.headers;
        const time = new Date(date ?? "");
        resolve({
          status: response.statusCode ?? 0,
          contentType,
          date: Number.isNaN(time.getTime()) ? undefined : time,
          text: text.slice(0, maxBytes),
        });
        sent.destroy();
      };
      response.setEncoding("latin1").on("data", (part: string) => {
        text += part;
        if (text.length >= maxBytes) {
          finish();
        }
      });
      response.on("end", finish).on("error", reject);
    });
    sent.on("error", reject).end();
  });
}
