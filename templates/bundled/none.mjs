// Stands in for what a certificate never needs: a client for the network, and JSON within JSON-LD.

export default function none() {
  throw new Error("a certificate holds nothing of this kind");
}

export const httpClient = { get: none };
