const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, for people: "just now", "3 minutes ago", "yesterday". */
export function ageInWords(time: Date, now: Date): string {
  const age = now.getTime() - time.getTime();
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  if (age < minute) {
    return "just now";
  }
  if (age < hour) {
    return words.format(-Math.floor(age / minute), "minute");
  }
  return age < day ? words.format(-Math.floor(age / hour), "hour") : words.format(-Math.floor(age / day), "day");
}
