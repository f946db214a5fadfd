const ascii = /^[\0-\x7f]*$/;

/** Returns a text as searches compare it: without the difference of case and without accents, so that "ete" finds "Été". */
export function foldText(text: string): string {
  return (ascii.test(text) ? text : text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")).toLowerCase();
}
