export const rates = {};

export function setRate(currency, value) {
  rates[currency] = { currency, value };
}
