// Messages in the language of the page. What the page brings no words for is said in English.
const carried = document.getElementById("words");
const catalogue = carried ? JSON.parse(carried.textContent) : { said: {} };
const plurals = new Intl.PluralRules(catalogue.language || "en");
const filled = (words, places) =>
  words.replace(/\{([a-z_]+)\}/g, (whole, name) => (name in places ? places[name] : whole));
export const message = (words) => words;
export const say = (words, places = {}) => filled((catalogue.said[words] || [words])[0], places);
export const counted = (n, one, many, places = {}) => {
  const forms = catalogue.said[one];
  const at = forms ? catalogue.forms.indexOf(plurals.select(n)) : +(n !== 1);
  return filled((forms || [one, many]).at(at), { n, ...places });
};
const [QUOTE, UNQUOTE] = catalogue.quotes || ["“", "”"];
export const inQuotes = (words) => `${QUOTE}${words}${UNQUOTE}`;
