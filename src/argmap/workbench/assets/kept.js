// Kept: what is typed and not sent yet outlives a reload and a phone that goes to sleep, until it is sent.
const name = (key) => `argmap-typed-${key}`;
export const keptOf = (key) => {
  try {
    return JSON.parse(sessionStorage.getItem(name(key)));
  } catch {
    return null;
  }
};
export const keep = (key, value) => {
  try {
    if (value === null) sessionStorage.removeItem(name(key));
    else sessionStorage.setItem(name(key), JSON.stringify(value));
  } catch {
    /* a browser may keep nothing */
  }
};

// What is typed and neither sent nor kept: the browser asks whoever leaves the page with it.
const holders = [];
export const holds = (isTyped) => holders.push(isTyped);
addEventListener("beforeunload", (event) => holders.some((isTyped) => isTyped()) && event.preventDefault());
