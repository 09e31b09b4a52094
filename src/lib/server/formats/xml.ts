/* eslint-disable no-control-regex -- control characters are what is taken out */
const SPECIAL = /[&<>"\t\n\r]/g;
// What no XML 1.0 document may hold, not even as a character reference.
const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ANY = /[&<>"\0-\x1f\ufffe\uffff\ud800-\udfff]/;

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as an attribute or an element holds it; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  if (!ANY.test(text)) return text;
  return text.replace(FORBIDDEN, '').replace(SPECIAL, (sign) => REFERENCES[sign]);
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
