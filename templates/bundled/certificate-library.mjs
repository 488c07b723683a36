// What verify.js needs of others, in one file: `make bundle` makes templates/assets/certificate-library.js of it.
// The vocabularies are the ones that certificates are signed with, and none is ever fetched.

import jsonld from "jsonld";
import credentials from "../../registry/signing/contexts/credentials-v2.json";
import badges from "../../registry/signing/contexts/open-badges-3.0.3.json";

const vocabularies = new Map([
  ["https://www.w3.org/ns/credentials/v2", credentials],
  ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", badges],
]);

async function documentLoader(address) {
  const document = vocabularies.get(address);
  if (!document) throw new Error("not one of our vocabularies");
  return { contextUrl: null, documentUrl: address, document };
}

// The canonical text of a document; an error where a name in it is in no vocabulary.
export function canonical(document) {
  return jsonld.canonize(document, {
    algorithm: "RDFC-1.0",
    format: "application/n-quads",
    safe: true,
    documentLoader,
  });
}
