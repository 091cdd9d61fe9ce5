/** How is a call, an answer and a fault of the input web services written? */

export const envelope = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${inside}</soap:Body></soap:Envelope>`;

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** One capture of a compound call as a call of its own. */
export const compactCall = (capture: string): Uint8Array =>
  new TextEncoder().encode(
    envelope(`<sendCompactCapture><capture>${escaped(capture)}</capture></sendCompactCapture>`),
  );

/** Readers take an empty return for success. */
export const emptyAnswer = (operation: string): string =>
  envelope(`<${operation}Response><return></return></${operation}Response>`);

export const fault = (whose: "Client" | "Server", words: string): string =>
  envelope(
    `<soap:Fault><faultcode>soap:${whose}</faultcode><faultstring>${escaped(words)}</faultstring></soap:Fault>`,
  );
