/** An address at which no server answers: the discard port. */
export const nowhere = "http://127.0.0.1:9";
