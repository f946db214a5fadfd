// An extension that puts the wall clock of its host, which all extensions share, off by as many milliseconds as the file
// says that SHARE_EXPLORER_CLOCK names. Timers and performance.now() go on as they were, as when a machine's clock is set.
const { readFileSync } = require("node:fs");

exports.activate = () => {
  const RealDate = Date;
  const now = () => RealDate.now() + Number(readFileSync(process.env.SHARE_EXPLORER_CLOCK, "utf8"));
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [now()] : args));
    }

    static now() {
      return now();
    }
  };
};
