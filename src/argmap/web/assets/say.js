// Messages in the language of the page. What the page brings no words for is said in English.
const carried = document.getElementById("words");
const catalogue = carried ? JSON.parse(carried.textContent) : { said: {} };
const plurals = new Intl.PluralRules(catalogue.language || "en");
const filled = (words, places) =>
  words.replace(/\{([a-z_]+)\}/g, (whole, name) => (name in places ? places[name] : whole));
const message = (words) => words;
const say = (words, places = {}) => filled((catalogue.said[words] || [words])[0], places);
const counted = (n, one, many, places = {}) => {
  const forms = catalogue.said[one];
  const at = forms ? catalogue.forms.indexOf(plurals.select(n)) : +(n !== 1);
  return filled((forms || [one, many]).at(at), { n, ...places });
};
const [QUOTE, UNQUOTE] = catalogue.quotes || ["“", "”"];
const inQuotes = (words) => `${QUOTE}${words}${UNQUOTE}`;
// Several things side by side.
const enumerated = (all) => all.map(String).reduce((first, next) => (first === null ? next : say("{first}, {next}", { first, next })), null) ?? "";
// The words before and after a place that is no text but an element.
const parted = (words, place) => {
  const [before, after] = (catalogue.said[words] || [words])[0].split(`{${place}}`);
  return [before, after];
};
