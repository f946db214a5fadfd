/** The request that an error of sending a score names. */
export const scoreTarget = { method: "POST", url: "http://127.0.0.1:1000/share/a/scores/increment" } as const;
